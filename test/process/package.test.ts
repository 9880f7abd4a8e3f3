import { execFileSync, spawn } from 'node:child_process'
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest'
import { until } from '../until.ts'
import { project } from './tree.ts'

describe('local-feishu in an empty project', () => {
  let place: string
  let packed: readonly string[]
  const npm = (folder: string, ...words: string[]) =>
    execFileSync('npm', [...words, '--no-audit', '--no-fund'], { cwd: folder, encoding: 'utf8' })

  beforeAll(() => {
    place = mkdtempSync(join(tmpdir(), 'local-feishu-package-'))
    const empty = join(place, 'empty')
    mkdirSync(empty)
    execFileSync(process.execPath, ['run.cjs', 'simulator/build.ts'], { cwd: project })
    const [made] = JSON.parse(
      npm(project, 'pack', '-w', 'local-feishu', '--json', '--pack-destination', place),
    )
    packed = made.files.map(({ path }: { path: string }) => path)
    writeFileSync(join(empty, 'package.json'), '{"name":"somebody-else","type":"module"}')
    npm(empty, 'install', '--offline', join(place, made.filename))
  })
  afterAll(() => rmSync(place, { recursive: true, force: true }))

  const empty = () => join(place, 'empty')

  /** Starts the installed program and collects its output. */
  function start(...words: string[]) {
    const program = join(empty(), 'node_modules/.bin/local-feishu')
    const child = spawn(process.execPath, [program, ...words], { cwd: empty() })
    onTestFinished(() => void child.kill())
    const said = { output: '', complaint: '', code: undefined as number | null | undefined }
    child.stdout.on('data', (chunk: Buffer) => {
      said.output += chunk
    })
    child.stderr.on('data', (chunk: Buffer) => {
      said.complaint += chunk
    })
    child.on('exit', (code) => {
      said.code = code
    })
    return { said, child }
  }

  it('brings all that it needs', () => {
    const lock = JSON.parse(readFileSync(join(empty(), 'package-lock.json'), 'utf8'))
    expect(Object.keys(lock.packages)).toEqual(['', 'node_modules/local-feishu'])
    expect(packed).toEqual(
      expect.arrayContaining([
        'README.md',
        'dist/vitest.js',
        'examples/card-with-form.test.ts',
        'dist/cli.js',
        'dist/index.d.ts',
        'dist/licences.txt',
      ]),
    )
  })

  it('says where it is as JSON, serves API and web client, and ends when asked', async () => {
    const { said, child } = start('--port', '0', '--json', '--name', '小助手')
    await until(() => said.output.includes('\n'), 'a line')
    const told = JSON.parse(said.output)
    expect(told).toMatchObject({ event: 'listening', appId: expect.stringMatching(/^cli_/) })
    const answer = await fetch(`${told.url}/open-apis/auth/v3/tenant_access_token/internal`, {
      method: 'POST',
      body: JSON.stringify({ app_id: told.appId, app_secret: told.appSecret }),
    })
    expect(await answer.json()).toMatchObject({ code: 0 })
    for (const page of ['', 'assets/client.js', 'assets/client.css', 'assets/vchart-1.12.js'])
      expect((await fetch(`${told.url}/${page}`)).status, page).toBe(200)
    child.kill('SIGTERM')
    await until(() => said.code !== undefined, 'its end')
    expect(said.code).toBe(0)
  })

  it('says what to do when the port is busy', async () => {
    const other = createServer().listen(0, '127.0.0.1')
    onTestFinished(() => void other.close())
    await until(() => other.listening, 'a busy port')
    const address = other.address()
    const port = typeof address === 'object' ? address?.port : 0
    const { said } = start('--port', String(port))
    await until(() => said.code !== undefined, 'its end')
    expect(said.complaint).toBe(
      `端口 ${port} 已被占用，可能已有一个本地飞书在运行。请用 --port 换一个端口，或用 --port 0 取任意空闲端口。\n`,
    )
    expect(said.code).toBe(1)
  })

  it('is imported with its types', () => {
    writeFileSync(
      join(empty(), 'trial.ts'),
      `import { startLocalFeishu, type LocalFeishu } from 'local-feishu'
const feishu: LocalFeishu = await startLocalFeishu({ people: [{ openId: 'ou_a', name: '甲' }] })
console.log(feishu.messages({ person: 'ou_a' }).length)
await feishu.close()
`,
    )
    const types = join(project, 'node_modules/@types')
    const tsc = [join(project, 'node_modules/typescript/bin/tsc'), '--outDir', 'made']
    const settings = ['--module', 'nodenext', '--target', 'es2023', '--strict', '--types', 'node']
    execFileSync(process.execPath, [...tsc, ...settings, '--typeRoots', types, 'trial.ts'], {
      cwd: empty(),
      stdio: 'pipe',
    })
    const ran = execFileSync(process.execPath, ['made/trial.js'], { cwd: empty() })
    expect(String(ran)).toBe('0\n')
  })
})

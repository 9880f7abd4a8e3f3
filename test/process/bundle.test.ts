import { execFileSync, spawnSync } from 'node:child_process'
import {
  closeSync,
  mkdtempSync,
  openSync,
  readdirSync,
  readFileSync,
  readSync,
  rmSync,
} from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest'
import { type Bundle, buildBundle } from './bundle-kit.ts'
import { nobody } from './machine-kit.ts'

/** Whether this process may create an isolated network namespace with a loopback. */
const canUnplug =
  spawnSync('unshare', ['--net', 'sh', '-c', 'ip link set lo up'], { stdio: 'ignore' }).status === 0

describe.runIf(process.platform === 'linux')('the bundle', () => {
  let bundle: Bundle
  beforeAll(() => {
    bundle = buildBundle()
  })
  afterAll(() => bundle.remove())

  const files = () =>
    readdirSync(bundle.root, { recursive: true, withFileTypes: true })
      .filter((one) => one.isFile())
      .map((one) => join(one.parentPath, one.name))

  /** Runs the bundle as the user nobody, with an empty path and, if possible, without a network. */
  function run(...words: string[]) {
    const home = mkdtempSync('/var/tmp/hejiantong-nobody-')
    onTestFinished(() => rmSync(home, { recursive: true, force: true }))
    const isRoot = process.getuid?.() === 0
    if (isRoot) execFileSync('chown', [String(nobody), home])
    const bare = ['env', '-i', 'PATH=/usr/bin:/bin', `HOME=${home}`, `DEMO_DIR=${home}/demo`]
    const asNobody = isRoot ? ['setpriv', '--reuid', String(nobody), '--clear-groups', '--'] : []
    const inside = [...bare, ...asNobody, join(bundle.root, 'hejiantong'), ...words]
    const [command = '', ...parameters] = canUnplug
      ? ['unshare', '--net', 'sh', '-c', 'ip link set lo up; exec "$@"', 'sh', ...inside]
      : inside
    const { status, stdout, stderr } = spawnSync(command, parameters, {
      cwd: home,
      encoding: 'utf8',
    })
    return { code: status, output: `${stdout}${stderr}`, left: readdirSync(home) }
  }

  it('plays the life of a clue for somebody who may write nowhere, without a network', () => {
    const played = run('demo', '--once')
    expect(played, played.output).toMatchObject({ code: 0 })
    expect(played.output).toContain('已签收归档')
  })

  it('holds the local Feishu to the contract, with its report where it was called', () => {
    const held = run('contract', '--only', 'callback-raw-card,wrong-secret')
    expect(held, held.output).toMatchObject({ code: 0 })
    expect(held.output).toMatch(/相符/)
    expect(held.left).toContain('contract-report.md')
  })

  it('says what is missing before it starts', () => {
    const refused = run('start')
    expect(refused.code).toBe(1)
    expect(refused.output).toContain('缺少 FEISHU_APP_ID')
  })

  it('says how it is used', () => {
    expect(run().output).toMatch(/^用法：hejiantong start/)
  })

  it('bears sums of everything inside', () => {
    const { status } = spawnSync('sha256sum', ['--check', '--quiet', '--strict', 'SHA256SUMS'], {
      cwd: bundle.root,
    })
    expect(status).toBe(0)
    const summed = readFileSync(join(bundle.root, 'SHA256SUMS'), 'utf8').split('\n').length - 1
    expect(summed).toBe(files().length - 1)
  })

  it('holds no program that wants a newer C library than glibc 2.28', () => {
    const newer = files()
      .filter(isProgram)
      .flatMap((file) => {
        const wanted = readFileSync(file, 'latin1').matchAll(/GLIBC_2\.(\d+)/g)
        return Array.from(wanted, ([, minor]) => Number(minor))
          .filter((minor) => minor > 28)
          .map((minor) => `${file} 2.${minor}`)
      })
    expect(newer).toEqual([])
    expect(files().filter(isProgram)).toEqual([join(bundle.root, 'bin/node')])
  })

  it('is written in ASCII and without the methods of services that nobody calls: both would lie in memory', () => {
    const programs = files().filter((file) => file.endsWith('.js') && file.includes('/src/'))
    const texts = programs.map((file) => readFileSync(file, 'latin1'))
    expect(texts.length).toBeGreaterThan(10)
    expect(programs.filter((_, at) => /[^\0-\x7f]/.test(texts[at] ?? ''))).toEqual([])
    expect(programs.filter((_, at) => texts[at]?.includes('/open-apis/aily/v1/'))).toEqual([])
  })

  it('names the licence of every package inside', () => {
    const said = readFileSync(join(bundle.root, 'licences.txt'), 'utf8')
    const inside = ['hono', 'zod', '@larksuiteoapi/node-sdk', 'pino', 'docx', 'node-cron', 'preact']
    const missing = [...inside, `node-linux-${process.arch}`, '@visactor/vchart'].filter(
      (name) => !new RegExp(`^${name} \\S+ \\(`, 'm').test(said),
    )
    expect(missing).toEqual([])
  })
})

function isProgram(file: string): boolean {
  const opened = openSync(file, 'r')
  const head = Buffer.alloc(4)
  readSync(opened, head, 0, 4, 0)
  closeSync(opened)
  return head.toString('latin1') === '\x7fELF'
}

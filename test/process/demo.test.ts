import { type ChildProcess, spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'

interface Ended {
  readonly code: number | null
  readonly output: string
}

const project = join(import.meta.dirname, '../..')
const directory = mkdtempSync(join(tmpdir(), 'hejiantong-demo-'))
let play: Ended

/** Starts `npm run demo` without npm, in a folder of its own. */
function start(port: number, ...wishes: string[]): { child: ChildProcess; ended: Promise<Ended> } {
  const child = spawn(process.execPath, ['simulator/demo.ts', ...wishes], {
    cwd: project,
    env: { ...process.env, DEMO_DIR: directory, DEMO_PORT: String(port) },
  })
  let output = ''
  child.stdout?.on('data', (data) => {
    output += data
  })
  child.stderr?.on('data', (data) => {
    output += data
  })
  const ended = new Promise<Ended>((resolve) =>
    child.once('exit', (code) => resolve({ code, output })),
  )
  return { child, ended }
}

/** The address of the page, once the demo stays up. */
function addressOf(child: ChildProcess): Promise<string> {
  return new Promise((resolve) => {
    let seen = ''
    child.stdout?.on('data', (data) => {
      seen += data
      const address = /请用浏览器打开：(\S+)\n/.exec(seen)?.[1]
      if (address) resolve(address)
    })
  })
}

beforeAll(async () => {
  play = await start(9400, '--fresh', '--once').ended
}, 90_000)

afterAll(() => rmSync(directory, { recursive: true, force: true }))

it('plays a whole clue with the real bot and ends well', () => {
  expect(play, play.output).toMatchObject({ code: 0 })
})

it('shows the number that the approval gave', () => {
  expect(play.output).toContain('甲主任 点〔同意〕 → 已同意。綦河检移〔2026〕1号已移送区检察院')
})

it('moves the tenth day out of the holiday', () => {
  expect(play.output).toContain('已办结，请于 2026年4月7日前反馈')
})

it('brings the reminder of the feedback to the handler', () => {
  expect(play.output).toMatch(/▸ .*乙检察官（私聊）.*\n.*时限提醒：反馈/)
})

it('ends with the receipt', () => {
  expect(play.output).toContain('甲联络员 点〔签收〕 → 已签收归档')
})

it('goes on where it ended', { timeout: 60_000 }, async () => {
  const { child, ended } = start(9400)
  const origin = await addressOf(child)
  const chat = await fetch(`${origin}/simulator/chat?chat=oc_rco&person=ou_rco_member`)
  expect(await chat.text()).toContain('已归档')
  child.kill('SIGINT')
  await ended
})

it('stops at Ctrl-C', { timeout: 60_000 }, async () => {
  const { child, ended } = start(9400)
  await addressOf(child)
  child.kill('SIGINT')
  expect(await ended).toMatchObject({ code: 0 })
})

it('takes another port when its own is taken', { timeout: 60_000 }, async () => {
  const occupant = createServer().listen(9400, '127.0.0.1')
  const { child, ended } = start(9400)
  expect(await addressOf(child)).toMatch(/^http:\/\/127\.0\.0\.1:94(?!00)\d\d$/)
  child.kill('SIGINT')
  await ended
  occupant.close()
})

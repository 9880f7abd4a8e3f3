import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { type AddressInfo, createServer } from 'node:net'
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

/** A free port, for machines that run several of these tests. */
let port = 0

/** Starts `npm run demo` without npm, in its own folder. */
function start(...wishes: string[]): { child: ChildProcess; ended: Promise<Ended> } {
  const child = spawn(process.execPath, ['demo/main.ts', ...wishes], {
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

async function someFreePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port: found } = server.address() as AddressInfo
  server.close()
  await once(server, 'close')
  return found
}

/** The address of the page, once the demo runs; rejects with its output when it ends. */
function addressOf(child: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    child.once('exit', (code) => reject(new Error(`the demo ended with ${code}: ${seen}`)))
    let seen = ''
    child.stdout?.on('data', (data) => {
      seen += data
      const address = /请用浏览器打开：(\S+)\n/.exec(seen)?.[1]
      if (address) resolve(address)
    })
  })
}

beforeAll(async () => {
  port = await someFreePort()
  play = await start('--fresh', '--once').ended
})

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

it('goes on where it ended', async () => {
  const { child, ended } = start()
  const origin = await addressOf(child)
  const chat = await fetch(`${origin}/simulator/chat?chat=oc_rco&person=ou_rco_member`)
  expect(await chat.text()).toContain('已归档')
  child.kill('SIGINT')
  await ended
})

it('plays the life that both READMEs tell', () => {
  for (const file of ['README.md', 'README.zh.md']) {
    const [, told = ''] =
      /```\n(甲工作员 [\s\S]*?)```/.exec(readFileSync(join(project, file), 'utf8')) ?? []
    const replies = [...told.matchAll(/〕 {2,}(已\S+(?: \d{4}年\S+)?|已\S+ \d{4}-\d{4})/g)]
    const said = replies.map(([, reply = '']) => reply.replace(/（.*/, ''))
    expect(said).toHaveLength(6)
    for (const reply of said) expect(play.output).toContain(reply)
    const [, left = ''] = /(还有 \d+ 天)/.exec(told) ?? []
    expect(play.output).toContain(left)
  }
})

it('says what can be asked for where it is asked for something else', async () => {
  const { code, output } = await start('--help').ended
  expect(code).toBe(1)
  expect(output).toContain('没有“--help”这样的写法。可写的有：--fresh（从头开始）')
  expect(output).not.toContain('parse_args')
})

it('stops at Ctrl-C', async () => {
  const { child, ended } = start()
  await addressOf(child)
  child.kill('SIGINT')
  expect(await ended).toMatchObject({ code: 0 })
})

it('takes another port when its own is taken', async () => {
  const occupant = createServer().listen(port, '127.0.0.1')
  await once(occupant, 'listening')
  const { child, ended } = start()
  const address = await addressOf(child)
  expect(address).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/)
  expect(address).not.toContain(`:${port}`)
  child.kill('SIGINT')
  await ended
  occupant.close()
})

it('has the sample half-year ready, and the bot goes on with it', async () => {
  const { child, ended } = start('--fresh', '--sample')
  const origin = await addressOf(child)
  const chatOf = async (person: string) =>
    (await fetch(`${origin}/simulator/chat?chat=oc_rco&person=${person}`)).text()
  const chat = await chatOf('ou_rco_member')
  expect(chat.includes('线索 2026-0019')).toBe(true)
  child.kill('SIGINT')
  const { output } = await ended
  expect(output).toContain('已有半年的线索和履职')
  const verify = spawnSync(process.execPath, ['src/node/verify.ts'], {
    cwd: project,
    env: { ...process.env, DATA_DIR: join(directory, 'data') },
    encoding: 'utf8',
  })
  expect(verify, verify.stderr).toMatchObject({ status: 0 })
})

it('does not put the sample in the place of a rehearsal without being told to', async () => {
  const { code, output } = await start('--sample').ended
  expect(output).toContain('现有演练会被清除')
  expect(code).toBe(1)
})

import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { startLocalFeishu } from '../../simulator/local-feishu.ts'
import type { LocalFeishu } from '../../simulator/running-feishu.ts'
import { VirtualClock } from '../../simulator/virtual-clock.ts'
import { readProfile } from '../../src/config/profile.ts'
import { unhurried } from '../unhurried.ts'

const home = join(import.meta.dirname, '../..')
const node = join(home, 'node_modules/.bin/node')
const keys = {
  appId: 'cli_a1b2c3d4e5f60718',
  appSecret: 'secret',
  encryptKey: 'encrypt-key',
  verificationToken: 'token-0001',
}

/** A command of the project in a separate process. */
export interface Command {
  readonly child: ChildProcess
  /** The output of the program so far. */
  output(): string
  /** Resolves with the exit code of the program, or with the signal that ended it. */
  ended(): Promise<number | string | null>
}

/** Half the cost of a short command is stripping and compiling: cached where the bot caches it (decision 055). */
const compiled = join(home, 'node_modules/.cache/compiled')

/** Starts a file of the project with only the given environment. */
export function run(
  file: string,
  parameters: readonly string[],
  environment: Readonly<Record<string, string>>,
  directory: string = home,
): Command {
  const child = spawn(node, [join(home, file), ...parameters], {
    cwd: directory,
    env: { PATH: process.env['PATH'] ?? '', NODE_COMPILE_CACHE: compiled, ...environment },
  })
  let written = ''
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (chunk: Buffer) => {
      written += chunk.toString()
    })
  const end = once(child, 'close').then(([code, signal]) => code ?? signal)
  return { child, output: () => written, ended: () => end }
}

/** The bot in a separate process, with the local Feishu in this one. */
export interface Town {
  readonly feishu: LocalFeishu
  readonly url: string
  readonly dataDirectory: string
  readonly environment: Readonly<Record<string, string>>
  /** Starts the bot and resolves when it answers. */
  start(change?: Readonly<Record<string, string>>): Promise<Command>
  /** Kills the running bot. */
  kill(): Promise<void>
  /** Asks the running bot to stop; resolves with its exit code. */
  stop(): Promise<number | string | null>
  /** Resolves when the bot's outbox is empty. */
  settle(): Promise<void>
  /** Rows of the database, read while the bot runs. */
  rows<Row>(sql: string): Row[]
  close(): Promise<void>
}

/** A town at an instant of Shanghai; the bot is not running yet. */
export async function openTown(
  startAt: string,
  settings: Readonly<Record<string, string>> = {},
): Promise<Town> {
  const dataDirectory = mkdtempSync(join(tmpdir(), 'hejiantong-process-'))
  const clockFile = join(dataDirectory, 'clock')
  const port = await freePort()
  const url = `http://127.0.0.1:${port}`
  const read = readProfile(readFileSync(join(home, 'profiles/qijiang.yaml'), 'utf8'))
  if ('mistakes' in read) throw new Error(JSON.stringify(read.mistakes))
  const { profile } = read
  const people = [...new Map(profile.people.map((one) => [one.open_id, one.name]))]
  const feishu = await startLocalFeishu({
    app: keys,
    clock: new VirtualClock({ startAt: Date.parse(`${startAt.replace(' ', 'T')}:00+08:00`) }),
    clockFile,
    knobs: { ...unhurried, rateLimits: 'off', greatestElements: 180 },
    people: people.map(([openId, name]) => ({ openId, name })),
    chats: profile.chats.map((chat) => ({
      chatId: chat.chat_id,
      name: chat.name,
      members: people.map(([openId]) => openId),
    })),
    ...(settings['FEISHU_TRANSPORT'] === 'websocket'
      ? {}
      : { deliver: { url: `${url}/feishu/events` } }),
  })
  const environment = {
    FEISHU_APP_ID: keys.appId,
    FEISHU_APP_SECRET: keys.appSecret,
    FEISHU_ENCRYPT_KEY: keys.encryptKey,
    FEISHU_VERIFICATION_TOKEN: keys.verificationToken,
    FEISHU_BASE_URL: feishu.url,
    DATA_DIR: dataDirectory,
    CLOCK_FILE: clockFile,
    HOST: '127.0.0.1',
    PORT: String(port),
    LOG_LEVEL: 'warn',
    ...settings,
  }
  let bot: Command | null = null

  async function start(change: Readonly<Record<string, string>> = {}): Promise<Command> {
    const command = run('src/main.ts', [], { ...environment, ...change })
    bot = command
    let ended = false
    void command.ended().then(() => {
      ended = true
    })
    while (!(await answers(`${url}/healthz`))) {
      if (ended) throw new Error(`the bot did not start: ${command.output()}`)
      await pause(20)
    }
    return command
  }

  async function end(signal: NodeJS.Signals): Promise<number | string | null> {
    const command = bot
    bot = null
    command?.child.kill(signal)
    return (await command?.ended()) ?? null
  }

  function rows<Row>(sql: string): Row[] {
    const database = new Database(join(dataDirectory, 'hejiantong.db'), { readonly: true })
    try {
      return database.prepare<[], Row>(sql).all()
    } finally {
      database.close()
    }
  }

  return {
    feishu,
    url,
    dataDirectory,
    environment,
    start,
    kill: async () => {
      await end('SIGKILL')
    },
    stop: () => end('SIGTERM'),
    async settle() {
      const waiting = () =>
        rows<{ n: number }>("SELECT count(*) AS n FROM parcels WHERE state = 'waiting'")[0]?.n ?? 0
      while (waiting() > 0) await pause(30)
      await feishu.settle()
    },
    rows,
    async close() {
      await end('SIGKILL')
      await feishu.close()
      rmSync(dataDirectory, { recursive: true, force: true })
    },
  }
}

/** Waits this many real ms. */
export function pause(milliseconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds))
}

/** Whether something answers at this address. */
export async function answers(url: string): Promise<boolean> {
  try {
    return (await fetch(url)).ok
  } catch {
    return false
  }
}

/** A port of this machine that nobody uses. */
export async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  server.close()
  await once(server, 'close')
  if (address === null || typeof address === 'string') throw new Error('no port')
  return address.port
}

import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import Database from 'better-sqlite3'
import type { LocalFeishu } from '../simulator/running-feishu.ts'
import { botEnvironment, fileClue, openFeishu, startBot, supplement } from './bot.ts'
import { table, whole } from './figures.ts'
import { type Contender, contend, freePort } from './processes.ts'
import {
  eventsPath,
  freshMessageId,
  type Saying,
  type Sealed,
  sealMessage,
} from './sealed-event.ts'
import { numbersIn, stormText } from './storm-effects.ts'
import { inWorkshop } from './workshop.ts'

/** The size of the storm. */
export interface StormSize {
  /** The number of deliveries, including repeated ones. */
  readonly events: number
  readonly repeated: number
  readonly kills: number
}

/** The size for the published figures. */
export const stormSize: StormSize = { events: 10_000, repeated: 0.3, kills: 50 }

/** The number of simultaneous deliveries. */
const hands = 16

/** A program in the storm: how it is started, and its effects. */
interface Sufferer {
  readonly name: string
  readonly saying: Saying
  start(port: number): Promise<Contender>
  /** The message numbers of all effects; a duplicated effect occurs twice. */
  effects(): readonly number[]
}

/** The deliveries in the same order for every run: shuffled, with repetitions. */
function deliveries(size: StormSize): readonly number[] {
  const distinct = Math.round(size.events * (1 - size.repeated))
  const random = createRandom(20210329)
  const order = Array.from({ length: size.events }, (_, index) =>
    index < distinct ? index : Math.floor(random() * distinct),
  )
  for (let last = order.length - 1; last > 0; last -= 1) {
    const other = Math.floor(random() * (last + 1))
    const [one, two] = [order[last] ?? 0, order[other] ?? 0]
    order[last] = two
    order[other] = one
  }
  return order
}

/** Pseudo-random numbers in [0, 1), the same in every run (mulberry32). */
function createRandom(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296
  }
}

async function isTaken(port: number, { headers, body }: Sealed): Promise<boolean> {
  try {
    const url = `http://127.0.0.1:${port}${eventsPath}`
    const response = await fetch(url, { method: 'POST', headers, body })
    await response.arrayBuffer()
    return response.status === 200
  } catch {
    return false
  }
}

/**
 * Delivers each message until it is answered with 200, as Feishu does, and kills the program at random
 * instants. Returns the number of kills.
 */
async function storm(sufferer: Sufferer, size: StormSize): Promise<number> {
  const port = await freePort()
  const random = createRandom(2026)
  const order = deliveries(size)
  const messages = new Map<number, string>(order.map((number) => [number, freshMessageId()]))
  const killAt = new Set<number>()
  while (killAt.size < size.kills) killAt.add(Math.floor(random() * order.length))
  let running = await sufferer.start(port)
  let up: Promise<void> = Promise.resolve()
  let kills = 0
  let position = 0

  async function strike(): Promise<void> {
    await pause(random() * 5)
    await running.end('SIGKILL')
    running = await sufferer.start(port)
  }

  async function deliver(): Promise<void> {
    while (position < order.length) {
      const index = position
      position += 1
      const number = order[index] ?? 0
      const saying = {
        ...sufferer.saying,
        text: sufferer.saying.text.replace('%d', stormText(number)),
      }
      const sealed = sealMessage(saying, messages.get(number) ?? '')
      if (killAt.delete(index)) {
        kills += 1
        up = up.then(strike)
      }
      while (!(await isTaken(port, sealed))) await Promise.all([up, pause(5)])
    }
  }

  await Promise.all(Array.from({ length: hands }, deliver))
  await up
  // Time for work that was acknowledged but is not done yet.
  await pause(3000)
  await running.end()
  return kills
}

function tally(effects: readonly number[], size: StormSize) {
  const wanted = new Set(deliveries(size))
  const counts = new Map<number, number>()
  for (const number of effects) counts.set(number, (counts.get(number) ?? 0) + 1)
  return {
    wanted: wanted.size,
    lost: [...wanted].filter((number) => !counts.has(number)).length,
    doubled: [...counts.values()].reduce((sum, count) => sum + count - 1, 0),
  }
}

function read<Row>(file: string, sql: string): Row[] {
  const database = new Database(file, { readonly: true })
  try {
    return database.prepare<[], Row>(sql).all()
  } finally {
    database.close()
  }
}

/** The bot: its effect is the journal row of the supplement. */
async function bot(feishu: LocalFeishu, directory: string): Promise<Sufferer> {
  const first = await startBot(feishu, directory)
  await fileClue(feishu)
  await first.end()
  return {
    name: '河检通',
    saying: { ...supplement, text: '/补充 1 %d' },
    start: (port) => startBot(feishu, directory, port),
    effects: () =>
      read<{ note: string }>(
        join(directory, 'hejiantong.db'),
        "SELECT note FROM journal WHERE act = 'supplement'",
      ).flatMap((row) => numbersIn(row.note)),
  }
}

/** The SDK's channel: its effect is the row that its handler writes. */
function channel(feishu: LocalFeishu, directory: string): Sufferer {
  mkdirSync(directory)
  return {
    name: 'SDK channel, de-duplication in memory, durable effect',
    saying: { ...supplement, text: '%d' },
    start: (port) => contend(['bench/peer-channel.ts'], botEnvironment(feishu, directory), port),
    effects: () =>
      read<{ number: number }>(join(directory, 'channel.db'), 'SELECT number FROM effect').map(
        (row) => row.number,
      ),
  }
}

/** The benchmark as a section in Markdown. */
export function crashStorm(size: StormSize = stormSize): Promise<string> {
  return inWorkshop(async (directory) => {
    const feishu = await openFeishu()
    const rows: string[][] = []
    try {
      for (const sufferer of [
        await bot(feishu, join(directory, 'bot')),
        channel(feishu, join(directory, 'channel')),
      ]) {
        const began = performance.now()
        const kills = await storm(sufferer, size)
        const { wanted, lost, doubled } = tally(sufferer.effects(), size)
        rows.push([
          sufferer.name,
          ...[wanted, kills, lost, doubled].map(whole),
          whole((performance.now() - began) / 1000),
        ])
      }
    } finally {
      await feishu.close()
    }
    return [
      '## Crash storm',
      '',
      `${whole(size.events)} deliveries of which ${Math.round(size.repeated * 100)} % are repeats, shuffled, ${hands} under way at once, each delivered until it is answered 200; the program is ended with \`kill -9\` at ${size.kills} random instants and started again. Counted afterwards: of what was said, how much had no effect, and how many effects came twice. To reach: none.`,
      '',
      table(['program', 'said', 'kills', 'lost', 'doubled', 'seconds'], rows),
    ].join('\n')
  })
}

if (import.meta.main) {
  const [events, kills] = process.argv.slice(2).map(Number)
  const size = { ...stormSize, ...(events ? { events } : {}), ...(kills ? { kills } : {}) }
  process.stdout.write(`${await crashStorm(size)}\n`)
}

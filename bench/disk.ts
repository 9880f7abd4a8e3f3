import { closeSync, fdatasyncSync, openSync, writeSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { type Entry, type Field, openField, said } from './contenders.ts'
import { decimals, quantile, spreadOf, table, whole } from './figures.ts'
import { Generator } from './processes.ts'
import { inWorkshop } from './workshop.ts'

/** The size of the measurement. */
export interface DiskSize {
  readonly rounds: number
  /**
   * Events before anything is measured, until the logs of both databases are written over and grow no more:
   * the floor's begins anew at 1,000 pages, the bot's at 4,000, and a log that grows costs the disk more.
   */
  readonly before: number
  /** Single events of a round, with as many syncs for comparison. */
  readonly lone: number
  /** Events of a round with several connections. */
  readonly events: number
  readonly batches: readonly number[]
}

/** The size for the published figures. */
export const diskSize: DiskSize = {
  rounds: 5,
  before: 12_000,
  lone: 200,
  events: 3000,
  batches: [1, 4, 16, 64],
}

/** Delays between an answer and the next event in ms: none, and as in the busiest traffic of people. */
const rests = [0, 5]

/** Durations in ms of making one 4 KiB append durable, many times, with this delay between. */
async function syncTimes(directory: string, count: number, rest: number): Promise<number[]> {
  const file = openSync(join(directory, 'append'), 'a')
  const page = Buffer.alloc(4096, 1)
  const times: number[] = []
  for (let nth = 0; nth < count; nth += 1) {
    if (rest > 0) await pause(rest)
    const started = performance.now()
    writeSync(file, page)
    fdatasyncSync(file)
    times.push(performance.now() - started)
  }
  closeSync(file)
  return times
}

/** The median of some rounds, the least and the greatest, in ms. */
function columnsOf(medians: readonly number[]): readonly string[] {
  const { median, least, greatest } = spreadOf(medians)
  return [median, least, greatest].map((one) => decimals(one, 3))
}

/** How many times the base it was, in the median of rounds. */
const ratioOf = (medians: readonly number[], bases: readonly number[]): string =>
  decimals(spreadOf(medians.map((one, at) => one / (bases[at] ?? Number.NaN))).median, 2)

/** Answer times of single events, with the disk's own times in the same round. */
async function loneTable(
  field: Field,
  generator: Generator,
  directory: string,
  size: DiskSize,
): Promise<string> {
  const entries = [field.bot, field.floor, field.sdk]
  const rows: string[][] = []
  for (const rest of rests) {
    const disk: number[] = []
    const answers = new Map<Entry, number[]>(entries.map((one) => [one, []]))
    for (let round = 0; round <= size.rounds; round += 1) {
      const syncs = await syncTimes(directory, size.lone, rest)
      if (round > 0) disk.push(quantile(syncs, 0.5))
      for (const one of entries) {
        const { latencies } = await generator.fire({
          port: one.contender.port,
          events: size.lone,
          connections: 1,
          rest,
          saying: said,
          wire: one.wire,
        })
        if (round > 0) answers.get(one)?.push(quantile(latencies, 0.5))
      }
    }
    const floors = answers.get(field.floor) ?? []
    const row = (name: string, medians: readonly number[]) => [
      `${rest} ms`,
      name,
      ...columnsOf(medians),
      ratioOf(medians, disk),
      ratioOf(medians, floors),
    ]
    rows.push(row('one fdatasync of 4 KiB, appended', disk))
    for (const one of entries) rows.push(row(one.name, answers.get(one) ?? []))
  }
  return table(
    [
      'rest',
      'contender',
      'p50 ms (median of rounds)',
      'least',
      'greatest',
      '÷ fdatasync',
      '÷ floor',
    ],
    rows,
  )
}

/** Results of batches: events per second, answer times and delays of the event loop. */
async function batchTable(field: Field, generator: Generator, size: DiskSize): Promise<string> {
  const rows: string[][] = []
  for (const connections of size.batches) {
    for (const { name, contender, wire } of [field.bot, field.floor]) {
      const perSecond: number[] = []
      const answers: number[] = []
      const stalls: number[] = []
      for (let round = 0; round < size.rounds; round += 1) {
        await contender.stalls()
        const burst = { events: size.events, connections, rest: 0, saying: said, wire }
        const { seconds, latencies } = await generator.fire({ port: contender.port, ...burst })
        stalls.push((await contender.stalls()).p99)
        perSecond.push(size.events / seconds)
        answers.push(...latencies)
      }
      rows.push([
        String(connections),
        name,
        whole(spreadOf(perSecond).median),
        decimals(quantile(answers, 0.5), 2),
        decimals(quantile(answers, 0.99), 2),
        decimals(spreadOf(stalls).median, 2),
      ])
    }
  }
  return table(
    ['at once', 'contender', 'events per second', 'p50 ms', 'p99 ms', 'event loop late, p99 ms'],
    rows,
  )
}

/** The benchmark as a section in Markdown. */
export function distanceToTheDisk(size: DiskSize = diskSize): Promise<string> {
  return inWorkshop(async (directory) => {
    const field = await openField(directory)
    const generator = new Generator()
    try {
      for (const { contender, wire } of [field.bot, field.floor]) {
        const burst = { events: size.before, connections: 64, rest: 0, saying: said, wire }
        await generator.fire({ port: contender.port, ...burst })
      }
      const lone = await loneTable(field, generator, directory, size)
      const batches = await batchTable(field, generator, size)
      return [
        '## Distance to the disk',
        '',
        `The answer time of an event that comes alone, on one connection, beside what the disk takes to make 4 KiB durable, in the same rhythm and in turns: ${size.rounds} rounds of ${size.lone} after one that warms up and ${whole(size.before)} events before, until both logs are written over and grow no more. To reach: 2, and 1.1 of the floor.`,
        '',
        lone,
        '',
        `Events that come together share one commit. As many connections, ${size.rounds} rounds of ${whole(size.events)} events; the event loop of the contender is watched with a timer of one millisecond.`,
        '',
        batches,
      ].join('\n')
    } finally {
      generator.end()
      await field.close()
    }
  })
}

if (import.meta.main) process.stdout.write(`${await distanceToTheDisk()}\n`)

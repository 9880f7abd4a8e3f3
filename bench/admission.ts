import { supplement } from './bot.ts'
import { type Entry, type Field, openField, processorTime, said } from './contenders.ts'
import { decimals, type Spread, spreadOf, table, whole } from './figures.ts'
import { Generator } from './processes.ts'
import type { Saying } from './sealed-event.ts'
import { inWorkshop } from './workshop.ts'

/** The size of the measurement. */
export interface AdmissionSize {
  readonly rounds: number
  readonly events: number
  readonly commands: number
  readonly connections: number
}

/** The size for the published figures. */
export const admissionSize: AdmissionSize = {
  rounds: 7,
  events: 12_000,
  commands: 500,
  connections: 64,
}

interface Course {
  readonly entry: Entry
  readonly name: string
  readonly saying: Saying
  readonly events: number
  readonly perSecond: number[]
  readonly processor: number[]
}

/** The result of one contender: events per second, and microseconds of processor time for each. */
interface Reached {
  readonly name: string
  readonly perSecond: Spread
  readonly processor: Spread
}

/** Durable admissions per second, with all contenders in turn. */
async function measure(field: Field, size: AdmissionSize): Promise<readonly Reached[]> {
  const generator = new Generator()
  const course = (
    entry: Entry,
    name = entry.name,
    saying = said,
    events = size.events,
  ): Course => ({
    entry,
    name,
    saying,
    events,
    perSecond: [],
    processor: [],
  })
  const courses = [
    course(field.bot),
    course(field.sdk),
    course(field.bolt),
    course(field.floor),
    course(
      field.bot,
      '河检通, a command that changes a matter (durable)',
      supplement,
      size.commands,
    ),
  ]
  try {
    // The first round warms up.
    for (let round = 0; round <= size.rounds; round += 1) {
      for (const one of courses) await run(one, generator, size.connections, round > 0)
    }
  } finally {
    generator.end()
  }
  return courses.map(({ name, perSecond, processor }) => ({
    name,
    perSecond: spreadOf(perSecond),
    processor: spreadOf(processor),
  }))
}

async function run(
  course: Course,
  generator: Generator,
  connections: number,
  counts: boolean,
): Promise<void> {
  const { entry, events, saying, name } = course
  const { port, pid } = entry.contender
  const before = processorTime(pid)
  const burst = { port, events, connections, rest: 0, saying, wire: entry.wire }
  const { seconds, refused } = await generator.fire(burst)
  const spent = processorTime(pid) - before
  if (refused > 0) throw new Error(`${name} refused ${refused} events`)
  if (!counts) return
  course.perSecond.push(events / seconds)
  course.processor.push(spent / events)
}

/** The benchmark as a section in Markdown. */
export async function admission(size: AdmissionSize = admissionSize): Promise<string> {
  const reached = await inWorkshop(async (directory) => {
    const field = await openField(directory)
    try {
      return await measure(field, size)
    } finally {
      await field.close()
    }
  })
  const ours = reached[0]?.perSecond.median ?? Number.NaN
  return [
    '## Admission',
    '',
    `Signed (and, but for Slack's, encrypted) messages over HTTP, ${size.connections} connections with keep-alive, the load generator in a process of its own; ${size.rounds} rounds of ${whole(size.events)} events in turns (${size.commands} for commands) after one that warms up. Durable means: answered after a commit with \`synchronous=FULL\`; events that arrive together share it. Processor time is that of the contender's process, all threads. To reach: 1.0 of the SDK, 0.85 of the floor.`,
    '',
    table(
      [
        'contender',
        'events per second (median)',
        'least',
        'greatest',
        '河检通 ÷ it',
        'processor µs per event',
      ],
      reached.map(({ name, perSecond, processor }) => [
        name,
        whole(perSecond.median),
        whole(perSecond.least),
        whole(perSecond.greatest),
        decimals(ours / perSecond.median, 2),
        whole(processor.median),
      ]),
    ),
  ].join('\n')
}

if (import.meta.main) process.stdout.write(`${await admission()}\n`)

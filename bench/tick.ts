import { fork } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { createCalendar, nextWorkingDay } from '../src/domain/calendar/calendar.ts'
import { addDays, dayOf, instantAt, weekday } from '../src/domain/calendar/day.ts'
import { type Turn, watched } from './at-a-stretch.ts'
import { decimals, spreadOf, table, whole } from './figures.ts'
import {
  benchProfile,
  copyDistrict,
  dueAt,
  type LargeDistrict,
  withLargeDistrict,
} from './large-district.ts'
import { openDistrict } from './open-district.ts'
import type { Scheduled } from './peer-cron.ts'

/** The size of the measurement. */
export interface TickSize {
  readonly rounds: number
  /** Ticks of a round without anything due. */
  readonly idle: number
}

/** The size for the published figures. */
export const tickSize: TickSize = { rounds: 5, idle: 60 }

interface Ticked {
  /** The tick with the due reminders. */
  readonly due: Turn
  /** The tick of the daily audit, and that of the Monday digest. */
  readonly audit: Turn
  readonly digest: Turn
  /** Ticks without anything due. */
  readonly idle: readonly Turn[]
}

const minute = 60_000

/** The ticks of one district: empty ones, the audit's, the one with the due reminders, and a Monday digest. */
async function tickThrough(district: LargeDistrict, idle: number): Promise<Ticked> {
  const copy = copyDistrict(district)
  const calendar = createCalendar({ years: benchProfile().calendar.years })
  const day = dayOf(dueAt)
  let now = instantAt(day, '08:38') - idle * minute
  const bot = await openDistrict(copy.directory, () => now)
  const at = (clock: string, on = day) => {
    now = instantAt(on, clock)
    return watched(() => bot.district.tick())
  }
  try {
    // The first tick plans the jobs.
    await bot.district.tick()
    const quiet: Turn[] = []
    for (let passed = 0; passed < idle; passed += 1) {
      now += minute
      quiet.push(await watched(() => bot.district.tick()))
    }
    const audit = await at('08:40')
    const due = await at('09:10')
    // The district's own duties may be due on that day too, such as the week's presence on a Friday.
    const used = bot.engine.get<{ n: number }>(
      'SELECT count(*) AS n FROM reminder JOIN promise ON promise.id = promise WHERE matter IS NOT NULL',
    )?.n
    if (used !== district.due) throw new Error(`${used} of ${district.due} reminders were used`)
    const monday = nextWorkingDay(calendar, addDays(day, 8 - weekday(day)))
    await at('09:19', monday)
    return { due, audit, digest: await at('09:20', monday), idle: quiet }
  } finally {
    bot.engine.close()
    copy.remove()
  }
}

/** node-cron with one task for each case, in a separate process. */
async function scheduleCron(tasks: number): Promise<Scheduled> {
  const peer = fork(join(import.meta.dirname, 'peer-cron.ts'), [String(tasks)])
  const [scheduled] = (await once(peer, 'message')) as [Scheduled]
  peer.kill('SIGKILL')
  return scheduled
}

/** The benchmark as a section in Markdown. */
export async function tick(district: LargeDistrict, size: TickSize = tickSize): Promise<string> {
  const rounds: Ticked[] = []
  for (let round = 0; round < size.rounds; round += 1) {
    rounds.push(await tickThrough(district, size.idle))
  }
  const cron = await scheduleCron(district.matters)
  const row = (name: string, turns: readonly Turn[], places: number) => {
    const whole = turns.map((one) => one.whole)
    const spread = spreadOf(whole)
    return [
      name,
      ...[spread.median, spread.least, spread.greatest].map((one) => decimals(one, places)),
      decimals(Math.max(...turns.map((one) => one.longest)), places),
    ]
  }
  const idle = rounds.flatMap((one) => one.idle)
  return [
    '## Tick',
    '',
    `A minute of a district with ${whole(district.matters)} open promises: ${size.rounds} times the one in which ${whole(district.due)} of them are due for a reminder (each used, journaled, and put on a card), that of the daily audit, that of the Monday digest, and ${whole(idle.length)} in which nothing is due. Much is done in steps between which events are answered; “at a stretch” is the longest that nobody was. To reach: a second, and 5 ms.`,
    '',
    table(
      ['河检通', 'median ms', 'least', 'greatest', 'at a stretch, ms'],
      [
        row(
          `${whole(district.due)} due`,
          rounds.map((one) => one.due),
          0,
        ),
        row(
          'daily audit',
          rounds.map((one) => one.audit),
          0,
        ),
        row(
          'Monday digest',
          rounds.map((one) => one.digest),
          0,
        ),
        row('none due', idle, 2),
      ],
    ),
    '',
    `node-cron with one task for each of ${whole(district.matters)} cases, in memory and gone with the process: ${decimals(cron.seconds, 1)} s until all are scheduled after every start, ${whole(cron.megabytes)} MB more resident memory. 河检通 keeps one row for each and schedules one task.`,
  ].join('\n')
}

if (import.meta.main) {
  process.stdout.write(`${await withLargeDistrict((district) => tick(district))}\n`)
}

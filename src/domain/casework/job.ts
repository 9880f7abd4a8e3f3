import type { Calendar } from '../calendar/calendar.ts'
import { nextWorkingDay } from '../calendar/calendar.ts'
import {
  addDays,
  type Day,
  dayOf,
  type Instant,
  instantAt,
  mondayOf,
  yearOf,
} from '../calendar/day.ts'
import type { Context } from '../matter/context.ts'
import type { Decision } from '../matter/decision.ts'

/** A scheduled job (定时任务). Its next instant is stored; a missed run happens once, later. */
export type Job = Schedule & (Run | Prepared)

interface Schedule {
  readonly name: string
  /** The first instant after `after` at which the job runs. */
  readonly nextAt: (after: Instant, calendar: Calendar) => Instant
  /** The job sends messages to people, so a missed run waits for office hours. */
  readonly inOffice?: true
}

interface Run {
  /**
   * Does one step; the context's actor is the anonymous person. `from` is where the previous step stopped,
   * `null` for the first. Work that grows with the district is split into steps of some milliseconds.
   */
  readonly run: (context: Context, from: string | null) => Step
}

interface Prepared {
  /**
   * Counts what the run needs, outside of any transaction; it pauses at each yield, and starts again after a
   * restart.
   */
  readonly prepare: (context: Context) => Generator<void, Run['run']>
}

/** The result of a step: its decision (`null` for none), and where the next step continues (`null` when done). */
export interface Step {
  readonly decision: Decision | null
  readonly goOn: string | null
}

/** A job that is done in one step. */
export const atOnce =
  (run: (context: Context) => Decision | null): Run['run'] =>
  (context) => ({ decision: run(context), goOn: null })

/** Every day at this time (`HH:mm`). */
export function daily(clock: string): Schedule['nextAt'] {
  return (after) => {
    const today = dayOf(after)
    const at = instantAt(today, clock)
    return at > after ? at : instantAt(addDays(today, 1), clock)
  }
}

/** Every working day at this time (`HH:mm`). */
export function everyWorkingDay(clock: string): Schedule['nextAt'] {
  return (after, calendar) => {
    const day = nextWorkingDay(calendar, dayOf(after))
    const at = instantAt(day, clock)
    return at > after ? at : instantAt(nextWorkingDay(calendar, addDays(day, 1)), clock)
  }
}

/** The first working day of every week at this time: Monday, or the day after a holiday. */
export function everyWeek(clock: string): Schedule['nextAt'] {
  return (after, calendar) => {
    const today = dayOf(after)
    const monday = mondayOf(today)
    const first = (from: Day) => instantAt(nextWorkingDay(calendar, from), clock)
    let from = monday
    while (first(from) <= after) from = addDays(from, 7)
    return first(from)
  }
}

/** The first working day of every year at this time. */
export function everyYear(clock: string): Schedule['nextAt'] {
  return (after, calendar) => {
    const first = (year: number) =>
      instantAt(nextWorkingDay(calendar, `${year}-01-01` as Day), clock)
    const year = yearOf(dayOf(after))
    const at = first(year)
    return at > after ? at : first(year + 1)
  }
}

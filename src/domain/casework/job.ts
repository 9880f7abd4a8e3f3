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

/** A scheduled obligation (定时任务). What is due is a row with an instant; one that was missed runs once, later. */
export interface Job {
  readonly name: string
  /** The first instant after `after` at which it runs. */
  readonly nextAt: (after: Instant, calendar: Calendar) => Instant
  /** It speaks to people: one that was missed waits for office hours. */
  readonly inOffice?: true
  /**
   * What it does, or the next step of it; the context's actor is nobody. `from`: where the step before left
   * off, `null` for the first. What grows with the district is done in steps of some milliseconds.
   */
  readonly run: (context: Context, from: string | null) => Step
}

/** A step of a job: what it does (`null`: nothing), and where the next one goes on (`null`: there is none). */
export interface Step {
  readonly decision: Decision | null
  readonly goOn: string | null
}

/** A job that is done in one step. */
export const atOnce =
  (run: (context: Context) => Decision | null): Job['run'] =>
  (context) => ({ decision: run(context), goOn: null })

/** Every day at a time of day. */
export function daily(clock: string): Job['nextAt'] {
  return (after) => {
    const today = dayOf(after)
    const at = instantAt(today, clock)
    return at > after ? at : instantAt(addDays(today, 1), clock)
  }
}

/** Every working day at a time of day. */
export function everyWorkingDay(clock: string): Job['nextAt'] {
  return (after, calendar) => {
    const day = nextWorkingDay(calendar, dayOf(after))
    const at = instantAt(day, clock)
    return at > after ? at : instantAt(nextWorkingDay(calendar, addDays(day, 1)), clock)
  }
}

/** The first working day of every week at a time of day: Monday, or the day after a holiday. */
export function everyWeek(clock: string): Job['nextAt'] {
  return (after, calendar) => {
    const today = dayOf(after)
    const monday = mondayOf(today)
    const first = (from: Day) => instantAt(nextWorkingDay(calendar, from), clock)
    let from = monday
    while (first(from) <= after) from = addDays(from, 7)
    return first(from)
  }
}

/** The first working day of every year at a time of day. */
export function everyYear(clock: string): Job['nextAt'] {
  return (after, calendar) => {
    const first = (year: number) =>
      instantAt(nextWorkingDay(calendar, `${year}-01-01` as Day), clock)
    const year = yearOf(dayOf(after))
    const at = first(year)
    return at > after ? at : first(year + 1)
  }
}

import {
  addWorkingDays,
  type Calendar,
  deadline,
  nextWorkingDay,
  previousWorkingDay,
} from '../calendar/calendar.ts'
import { addDays, type Day, type Instant, instantAt } from '../calendar/day.ts'
import type { LadderRule, Limit } from '../mechanism/profile.ts'
import type { DuePromise, NewPromise } from './promise.ts'

/** One reminder of a ladder (提醒节点): `before-3`, `day`, `overdue-2`. */
export interface Rung {
  readonly name: string
  readonly at: Instant
}

/** What a ladder hangs on. */
type Laddered = Pick<DuePromise, 'ladder' | 'dueOn' | 'reminderAt'>

/** The most reminders after the due day: more than a year of working days. */
const horizon = 400

/** By calendar and ladder: many promises are due on one day under one ladder. */
const climbed = new WeakMap<Calendar, WeakMap<LadderRule, Map<string, readonly Rung[]>>>()

/** The rungs up to and on the due day, in time; two on one day are one, the later. */
export function rungsUntilDue(
  ladder: LadderRule,
  dueOn: Day,
  reminderAt: string,
  calendar: Calendar,
): readonly Rung[] {
  const ofCalendar =
    climbed.get(calendar) ?? new WeakMap<LadderRule, Map<string, readonly Rung[]>>()
  const known = ofCalendar.get(ladder) ?? new Map<string, readonly Rung[]>()
  climbed.set(calendar, ofCalendar.set(ladder, known))
  const key = `${dueOn} ${reminderAt}`
  const rungs = known.get(key) ?? climb(ladder, dueOn, reminderAt, calendar)
  known.set(key, rungs)
  return rungs
}

function climb(
  ladder: LadderRule,
  dueOn: Day,
  reminderAt: string,
  calendar: Calendar,
): readonly Rung[] {
  const byDay = new Map<Day, string>()
  for (const days of [...ladder.before].sort((left, right) => right - left)) {
    const day =
      ladder.unit === 'working'
        ? addWorkingDays(calendar, dueOn, -days)
        : previousWorkingDay(calendar, addDays(dueOn, -days))
    byDay.set(day, `before-${days}`)
  }
  if (ladder.on_the_day) byDay.set(previousWorkingDay(calendar, dueOn), 'day')
  return [...byDay]
    .map(([day, name]) => ({ name, at: instantAt(day, reminderAt) }))
    .sort((left, right) => left.at - right.at)
}

/** The reminders after the due day, one each working day overdue, walked lazily. */
function* overdueRungs(dueOn: Day, reminderAt: string, calendar: Calendar): Generator<Rung> {
  let day = dueOn
  for (let nth = 1; nth <= horizon; nth += 1) {
    day = nextWorkingDay(calendar, addDays(day, 1))
    yield { name: `overdue-${nth}`, at: instantAt(day, reminderAt) }
  }
}

/** Every rung of a ladder in time: up to the due day, and after it as the rule says. */
function* rungsOf(promise: Laddered, calendar: Calendar): Generator<Rung> {
  const { ladder, dueOn, reminderAt } = promise
  yield* rungsUntilDue(ladder, dueOn, reminderAt, calendar)
  if (ladder.overdue === 'every-working-day') yield* overdueRungs(dueOn, reminderAt, calendar)
}

/** Rungs planned at `from` or later and no later than `to`, in time. */
export function rungsBetween(
  promise: Laddered,
  from: Instant,
  to: Instant,
  calendar: Calendar,
): readonly Rung[] {
  const passed: Rung[] = []
  for (const rung of rungsOf(promise, calendar)) {
    if (rung.at > to) break
    if (rung.at >= from) passed.push(rung)
  }
  return passed
}

/** The first rung after an instant; `null` when the ladder has no more. */
export function nextRung(promise: Laddered, after: Instant, calendar: Calendar): Rung | null {
  for (const rung of rungsOf(promise, calendar)) if (rung.at > after) return rung
  return null
}

/** When a rung of the ladder is planned; `null` for a name that stands on no ladder, such as a snooze. */
export function instantOfRung(
  promise: Laddered,
  name: string | null,
  calendar: Calendar,
): Instant | null {
  for (const rung of rungsOf(promise, calendar)) if (rung.name === name) return rung.at
  return null
}

/** How many working days overdue a rung stands for; 0 up to the due day. */
export function overdueBy(rung: string): number {
  return rung.startsWith('overdue-') ? Number(rung.slice('overdue-'.length)) : 0
}

interface Terms {
  readonly what: string
  readonly subject: string
  readonly matter: number | null
  readonly period: string | null
  readonly debtor: string
  readonly person?: string | null
  readonly creditor?: string | null
}

/** The ladder of a promise and the hour of its reminders; a ladder of its own name goes first. */
interface LadderRules {
  readonly ladder: LadderRule
  readonly ladders?: Readonly<Record<string, LadderRule>>
  readonly reminder_at: string
}

/** Makes a promise that runs a number of days from an act; its ladder starts after `now`. */
export function promiseWithin(
  terms: Terms,
  startsOn: Day,
  limit: Limit,
  rules: LadderRules,
  calendar: Calendar,
  now: Instant,
): NewPromise {
  const { due, provisional } = deadline(calendar, startsOn, limit)
  return promised({ ...terms, startsOn, limit }, due, provisional, rules, calendar, now)
}

/** Makes a promise that is due on a fixed day, such as the end of a half-year. */
export function promiseBy(
  terms: Terms,
  dueOn: Day,
  rules: LadderRules,
  calendar: Calendar,
  now: Instant,
): NewPromise {
  return promised({ ...terms, startsOn: null, limit: null }, dueOn, false, rules, calendar, now)
}

function promised(
  terms: Terms & { startsOn: Day | null; limit: Limit | null },
  dueOn: Day,
  provisional: boolean,
  rules: LadderRules,
  calendar: Calendar,
  now: Instant,
): NewPromise {
  const ladder = rules.ladders?.[terms.what] ?? rules.ladder
  const first = nextRung({ ladder, dueOn, reminderAt: rules.reminder_at }, now, calendar)
  return {
    ...terms,
    person: terms.person ?? null,
    creditor: terms.creditor ?? null,
    dueOn,
    provisional,
    calendarVersion: calendar.version,
    ladder,
    reminderAt: rules.reminder_at,
    nextRung: first?.name ?? null,
    nextAt: first?.at ?? null,
    silence: first ? null : '提醒节点已全部用完',
  }
}

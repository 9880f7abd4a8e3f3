import {
  addWorkingDays,
  type Calendar,
  deadline,
  nextWorkingDay,
  previousWorkingDay,
} from './calendar.ts'
import { addDays, type Day, type Instant, instantAt } from './day.ts'
import type { LadderRule, Limit } from './profile.ts'
import type { NewPromise } from './promise.ts'

/** One reminder of a ladder (提醒节点): `before-3`, `day`, `overdue-2`. */
export interface Rung {
  readonly name: string
  readonly at: Instant
}

/** How many overdue rungs are looked at in one go: a year of working days. */
const horizon = 400

/** The rungs up to and on the due day, in time; two on one day are one, the later. */
export function rungsUntilDue(
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

/** The nth reminder after the due day: the nth working day overdue. */
export function overdueRung(dueOn: Day, nth: number, reminderAt: string, calendar: Calendar): Rung {
  const first = nextWorkingDay(calendar, addDays(dueOn, 1))
  const day = nth === 1 ? first : addWorkingDays(calendar, first, nth - 1)
  return { name: `overdue-${nth}`, at: instantAt(day, reminderAt) }
}

/** Rungs planned after `from` and no later than `to`, in time. */
export function rungsBetween(
  promise: { ladder: LadderRule; dueOn: Day; reminderAt: string },
  from: Instant,
  to: Instant,
  calendar: Calendar,
): readonly Rung[] {
  const rungs = rungsUntilDue(promise.ladder, promise.dueOn, promise.reminderAt, calendar).filter(
    (rung) => rung.at > from && rung.at <= to,
  )
  if (promise.ladder.overdue === 'never') return rungs
  for (let nth = 1; nth <= horizon; nth += 1) {
    const rung = overdueRung(promise.dueOn, nth, promise.reminderAt, calendar)
    if (rung.at > to) break
    if (rung.at > from) rungs.push(rung)
  }
  return rungs
}

/** The first rung after an instant; `null` when the ladder has no more. */
export function nextRung(
  promise: { ladder: LadderRule; dueOn: Day; reminderAt: string },
  after: Instant,
  calendar: Calendar,
): Rung | null {
  const planned = rungsUntilDue(promise.ladder, promise.dueOn, promise.reminderAt, calendar).find(
    (rung) => rung.at > after,
  )
  if (planned) return planned
  if (promise.ladder.overdue === 'never') return null
  for (let nth = 1; nth <= horizon; nth += 1) {
    const rung = overdueRung(promise.dueOn, nth, promise.reminderAt, calendar)
    if (rung.at > after) return rung
  }
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

/** Makes a promise that runs a number of days from an act; its ladder starts after `now`. */
export function promiseWithin(
  terms: Terms,
  startsOn: Day,
  limit: Limit,
  rules: { ladder: LadderRule; reminder_at: string },
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
  rules: { ladder: LadderRule; reminder_at: string },
  calendar: Calendar,
  now: Instant,
): NewPromise {
  return promised({ ...terms, startsOn: null, limit: null }, dueOn, false, rules, calendar, now)
}

function promised(
  terms: Terms & { startsOn: Day | null; limit: Limit | null },
  dueOn: Day,
  provisional: boolean,
  rules: { ladder: LadderRule; reminder_at: string },
  calendar: Calendar,
  now: Instant,
): NewPromise {
  const first = nextRung(
    { ladder: rules.ladder, dueOn, reminderAt: rules.reminder_at },
    now,
    calendar,
  )
  return {
    ...terms,
    person: terms.person ?? null,
    creditor: terms.creditor ?? null,
    dueOn,
    provisional,
    calendarVersion: calendar.version,
    ladder: rules.ladder,
    reminderAt: rules.reminder_at,
    nextRung: first?.name ?? null,
    nextAt: first?.at ?? null,
    silence: first ? null : '提醒节点已全部用完',
  }
}

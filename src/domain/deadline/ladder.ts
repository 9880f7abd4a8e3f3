import {
  type AnyLimit,
  addWorkingDays,
  type Calendar,
  endOfLimit,
  nextWorkingDay,
  previousWorkingDay,
  workingDaysBetween,
} from '../calendar/calendar.ts'
import { addDays, type Day, dayOf, type Instant, instantAt, mondayOf } from '../calendar/day.ts'
import type { LadderRule } from '../mechanism/profile.ts'
import type { DuePromise, NewPromise } from './promise.ts'

/** One reminder of a ladder (提醒节点): `before-3`, `day`, `overdue-2`. */
export interface Rung {
  readonly name: string
  readonly at: Instant
  /** It is there for a superior who now hears of it; whoever owes it was reminded, and will be again. */
  readonly above?: true
}

/** What a ladder hangs on. */
type Laddered = Pick<DuePromise, 'ladder' | 'dueOn' | 'reminderAt'> & {
  /** The day of the act that it counts from: whoever owes it was told then. */
  readonly startsOn?: Day | null
}

/** How far overdue reminders are looked for (working days): longer than anything stays open, so that none falls silent. */
const horizon = 5000

/** By calendar and ladder: many promises are due on one day under one ladder. */
const climbed = new WeakMap<Calendar, WeakMap<LadderRule, Map<string, readonly Rung[]>>>()

/**
 * The rungs up to and on the due day, in time; two on one day are one, the later. Early ones come as far
 * apart as the ladder says, counted from the act by which it was told; one of them always comes.
 */
export function rungsUntilDue(
  { ladder, dueOn, reminderAt, startsOn = null }: Laddered,
  calendar: Calendar,
): readonly Rung[] {
  const ofCalendar =
    climbed.get(calendar) ?? new WeakMap<LadderRule, Map<string, readonly Rung[]>>()
  const known = ofCalendar.get(ladder) ?? new Map<string, readonly Rung[]>()
  climbed.set(calendar, ofCalendar.set(ladder, known))
  const key = `${dueOn} ${reminderAt} ${startsOn}`
  const rungs = known.get(key) ?? climb(ladder, dueOn, reminderAt, startsOn, calendar)
  known.set(key, rungs)
  return rungs
}

function climb(
  ladder: LadderRule,
  dueOn: Day,
  reminderAt: string,
  startsOn: Day | null,
  calendar: Calendar,
): readonly Rung[] {
  const early = new Map<Day, string>()
  for (const days of [...ladder.before].sort((left, right) => right - left)) {
    const day =
      ladder.unit === 'working'
        ? addWorkingDays(calendar, dueOn, -days)
        : previousWorkingDay(calendar, addDays(dueOn, -days))
    early.set(day, `before-${days}`)
  }
  const last = ladder.on_the_day ? previousWorkingDay(calendar, dueOn) : null
  // Of a rest day the eve is the day itself: the reminder that is always kept has to be one before it.
  if (last !== null) early.delete(last)
  const byDay = new Map(apart(early, ladder.apart, { from: startsOn, to: last }, calendar))
  if (last !== null) byDay.set(last, 'day')
  return [...byDay]
    .map(([day, name]) => ({ name, at: instantAt(day, reminderAt) }))
    .sort((left, right) => left.at - right.at)
}

type OnDay = readonly [Day, string]

/**
 * Of early rungs those that come at least so many working days after the telling before them, and not on
 * the eve of the day itself; where that leaves none, the last.
 */
function apart(
  early: ReadonlyMap<Day, string>,
  days: number,
  { from, to }: { readonly from: Day | null; readonly to: Day | null },
  calendar: Calendar,
): readonly OnDay[] {
  const inTime = [...early].sort(([one], [other]) => one.localeCompare(other))
  if (days === 1) return inTime
  const gap = (one: Day, other: Day) => (one < other ? workingDaysBetween(calendar, one, other) : 0)
  let told = from
  const kept = inTime.filter(([day]) => {
    if (told !== null && gap(told, day) < days) return false
    if (to !== null && gap(day, to) < 2) return false
    told = day
    return true
  })
  return kept.length > 0 ? kept : inTime.slice(-1)
}

/**
 * The reminders after the due day: each working day at first, then on the first one of every so many weeks,
 * and on those from which a superior hears of it; walked lazily.
 */
function* overdueRungs(
  { ladder, dueOn, reminderAt }: Laddered,
  calendar: Calendar,
): Generator<Rung> {
  let before = dueOn
  let told = mondayOf(dueOn)
  for (let nth = 1; nth <= horizon; nth += 1) {
    const day = nextWorkingDay(calendar, addDays(before, 1))
    const week = mondayOf(day)
    const opens = week !== mondayOf(before) && week >= addDays(told, 7 * ladder.every_weeks)
    const rung = { name: `overdue-${nth}`, at: instantAt(day, reminderAt) }
    if (nth <= ladder.daily_for || opens) {
      told = week
      yield rung
    } else if (nth === ladder.approver_after || nth === ladder.heads_after)
      yield { ...rung, above: true }
    before = day
  }
}

/** Every rung of a ladder in time: up to the due day, and after it as the rule says. */
function* rungsOf(promise: Laddered, calendar: Calendar): Generator<Rung> {
  yield* rungsUntilDue(promise, calendar)
  if (promise.ladder.overdue === 'every-working-day') yield* overdueRungs(promise, calendar)
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
  // Of what stands on no ladder nothing is found by walking years ahead.
  if (name === null || !/^(before|day|overdue)/.test(name)) return null
  for (const rung of rungsOf(promise, calendar)) if (rung.name === name) return rung.at
  return null
}

/** Why no reminder is planned when all rungs of a ladder were used. */
export const usedUp = '提醒节点已全部用完'

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
  limit: AnyLimit,
  rules: LadderRules,
  calendar: Calendar,
  now: Instant,
): NewPromise {
  const { due, provisional } = endOfLimit(calendar, startsOn, limit)
  return promised({ ...terms, startsOn, limit }, due, provisional, rules, calendar, now)
}

/**
 * Makes a promise that is due on a fixed day: one that an act sets, which is told by that act, or the end
 * of a period, which runs from no act.
 */
export function promiseBy(
  terms: Terms,
  dueOn: Day,
  rules: LadderRules,
  calendar: Calendar,
  now: Instant,
): NewPromise {
  const startsOn = terms.period === null ? dayOf(now) : null
  return promised({ ...terms, startsOn, limit: null }, dueOn, false, rules, calendar, now)
}

function promised(
  terms: Terms & { startsOn: Day | null; limit: AnyLimit | null },
  dueOn: Day,
  provisional: boolean,
  rules: LadderRules,
  calendar: Calendar,
  now: Instant,
): NewPromise {
  const reminderAt = rules.reminder_at
  const ladder = rules.ladders?.[terms.what] ?? rules.ladder
  const { startsOn } = terms
  const first = nextRung({ ladder, dueOn, reminderAt, startsOn }, now, calendar)
  return {
    ...terms,
    person: terms.person ?? null,
    creditor: terms.creditor ?? null,
    dueOn,
    provisional,
    calendarVersion: calendar.version,
    ladder,
    reminderAt,
    nextRung: first?.name ?? null,
    nextAt: first?.at ?? null,
    silence: first ? null : usedUp,
  }
}

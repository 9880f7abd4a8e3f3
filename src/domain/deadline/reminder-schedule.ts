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
import type { ReminderSchedule } from '../mechanism/duties.ts'
import type { Deadline, NewDeadline } from './deadline.ts'

/** One reminder of a schedule (提醒节点): `before-3`, `day`, `overdue-2`. */
export interface ReminderStep {
  readonly name: string
  readonly at: Instant
  /** Set when the step exists for a superior only; the owers have their own steps before and after. */
  readonly above?: true
}

/** What a schedule depends on. */
type Scheduled = Pick<Deadline, 'schedule' | 'dueOn' | 'reminderAt'> & {
  /** The day of the act from which the deadline counts; the owers were told on that day. */
  readonly startsOn?: Day | null
}

/**
 * How many working days overdue reminders are computed: longer than anything stays open, so that reminders
 * never stop.
 */
const horizon = 5000

/** Cached by calendar and schedule: many deadlines share due day and schedule. */
const climbed = new WeakMap<
  Calendar,
  WeakMap<ReminderSchedule, Map<string, readonly ReminderStep[]>>
>()

/**
 * The reminder steps up to and including the due day, in order; of two on one day the later is used. Early
 * steps keep the distance that the schedule sets, counted from the act by which the owers were told; at
 * least one always remains.
 */
export function reminderStepsUntilDue(
  { schedule, dueOn, reminderAt, startsOn = null }: Scheduled,
  calendar: Calendar,
): readonly ReminderStep[] {
  const ofCalendar =
    climbed.get(calendar) ?? new WeakMap<ReminderSchedule, Map<string, readonly ReminderStep[]>>()
  const known = ofCalendar.get(schedule) ?? new Map<string, readonly ReminderStep[]>()
  climbed.set(calendar, ofCalendar.set(schedule, known))
  const key = `${dueOn} ${reminderAt} ${startsOn}`
  const reminderSteps = known.get(key) ?? climb(schedule, dueOn, reminderAt, startsOn, calendar)
  known.set(key, reminderSteps)
  return reminderSteps
}

function climb(
  schedule: ReminderSchedule,
  dueOn: Day,
  reminderAt: string,
  startsOn: Day | null,
  calendar: Calendar,
): readonly ReminderStep[] {
  const early = new Map<Day, string>()
  for (const days of [...schedule.before].sort((left, right) => right - left)) {
    const day =
      schedule.unit === 'working'
        ? addWorkingDays(calendar, dueOn, -days)
        : previousWorkingDay(calendar, addDays(dueOn, -days))
    early.set(day, `before-${days}`)
  }
  const last = schedule.on_the_day ? previousWorkingDay(calendar, dueOn) : null
  // If the due day is a rest day, its last early step falls on the same working day: the step that must
  // remain is one before it.
  if (last !== null) early.delete(last)
  const byDay = new Map(apart(early, schedule.apart, { from: startsOn, to: last }, calendar))
  if (last !== null) byDay.set(last, 'day')
  return [...byDay]
    .map(([day, name]) => ({ name, at: instantAt(day, reminderAt) }))
    .sort((left, right) => left.at - right.at)
}

type OnDay = readonly [Day, string]

/**
 * The early reminder steps that come at least this many working days after the previous message and not on
 * the day before the due day; if none remains, the last one.
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
 * The reminders after the due day: every working day at first, then the first working day of every so many
 * weeks, and the days from which a superior is told; generated lazily.
 */
function* overdueReminderSteps(
  { schedule, dueOn, reminderAt }: Scheduled,
  calendar: Calendar,
): Generator<ReminderStep> {
  let before = dueOn
  let told = mondayOf(dueOn)
  for (let nth = 1; nth <= horizon; nth += 1) {
    const day = nextWorkingDay(calendar, addDays(before, 1))
    const week = mondayOf(day)
    const opens = week !== mondayOf(before) && week >= addDays(told, 7 * schedule.every_weeks)
    const reminderStep = { name: `overdue-${nth}`, at: instantAt(day, reminderAt) }
    if (nth <= schedule.daily_for || opens) {
      told = week
      yield reminderStep
    } else if (nth === schedule.approver_after || nth === schedule.heads_after)
      yield { ...reminderStep, above: true }
    before = day
  }
}

/** All reminder steps of a schedule in order: up to the due day, and after it by the rule. */
function* reminderStepsOf(deadline: Scheduled, calendar: Calendar): Generator<ReminderStep> {
  yield* reminderStepsUntilDue(deadline, calendar)
  if (deadline.schedule.overdue === 'every-working-day')
    yield* overdueReminderSteps(deadline, calendar)
}

/** The reminder steps between `from` and `to`, both inclusive, in order. */
export function reminderStepsBetween(
  deadline: Scheduled,
  from: Instant,
  to: Instant,
  calendar: Calendar,
): readonly ReminderStep[] {
  const passed: ReminderStep[] = []
  for (const reminderStep of reminderStepsOf(deadline, calendar)) {
    if (reminderStep.at > to) break
    if (reminderStep.at >= from) passed.push(reminderStep)
  }
  return passed
}

/** The first reminder step after an instant; `null` when there are no more. */
export function nextReminder(
  deadline: Scheduled,
  after: Instant,
  calendar: Calendar,
): ReminderStep | null {
  for (const reminderStep of reminderStepsOf(deadline, calendar))
    if (reminderStep.at > after) return reminderStep
  return null
}

/** The instant of a reminder step; `null` for a name that is on no schedule, such as a snooze. */
export function instantOfReminderStep(
  deadline: Scheduled,
  name: string | null,
  calendar: Calendar,
): Instant | null {
  // Without this check, a name on no schedule would be searched for years ahead.
  if (name === null || !/^(before|day|overdue)/.test(name)) return null
  for (const reminderStep of reminderStepsOf(deadline, calendar))
    if (reminderStep.name === name) return reminderStep.at
  return null
}

/** The reason for no planned reminder when all steps of a schedule were used. */
export const usedUp = '提醒节点已全部用完'

/** How many working days overdue a reminder step means; 0 up to the due day. */
export function overdueBy(reminderStep: string): number {
  return reminderStep.startsWith('overdue-') ? Number(reminderStep.slice('overdue-'.length)) : 0
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

/** The named schedules and the hour of reminders; a schedule with the deadline's own name has priority. */
interface ScheduleRules {
  readonly ladder: ReminderSchedule
  readonly ladders?: Readonly<Record<string, ReminderSchedule>>
  readonly reminder_at: string
}

/** Makes a deadline a number of days after an act; its schedule starts after `now`. */
export function deadlineWithin(
  terms: Terms,
  startsOn: Day,
  limit: AnyLimit,
  rules: ScheduleRules,
  calendar: Calendar,
  now: Instant,
): NewDeadline {
  const { due, provisional } = endOfLimit(calendar, startsOn, limit)
  return newDeadline({ ...terms, startsOn, limit }, due, provisional, rules, calendar, now)
}

/**
 * Makes a deadline for a fixed day: set by an act, which tells the owers, or the end of a period, which no
 * act starts.
 */
export function deadlineBy(
  terms: Terms,
  dueOn: Day,
  rules: ScheduleRules,
  calendar: Calendar,
  now: Instant,
): NewDeadline {
  const startsOn = terms.period === null ? dayOf(now) : null
  return newDeadline({ ...terms, startsOn, limit: null }, dueOn, false, rules, calendar, now)
}

function newDeadline(
  terms: Terms & { startsOn: Day | null; limit: AnyLimit | null },
  dueOn: Day,
  provisional: boolean,
  rules: ScheduleRules,
  calendar: Calendar,
  now: Instant,
): NewDeadline {
  const reminderAt = rules.reminder_at
  const schedule = rules.ladders?.[terms.what] ?? rules.ladder
  const { startsOn } = terms
  const first = nextReminder({ schedule, dueOn, reminderAt, startsOn }, now, calendar)
  return {
    ...terms,
    person: terms.person ?? null,
    creditor: terms.creditor ?? null,
    dueOn,
    provisional,
    calendarVersion: calendar.version,
    schedule,
    reminderAt,
    nextReminder: first?.name ?? null,
    nextAt: first?.at ?? null,
    silence: first ? null : usedUp,
  }
}

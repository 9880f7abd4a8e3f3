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
import type { ReminderSchedule } from '../mechanism/profile.ts'
import type { Deadline, NewDeadline } from './deadline.ts'

/** One reminder of a schedule (提醒节点): `before-3`, `day`, `overdue-2`. */
export interface ReminderStep {
  readonly name: string
  readonly at: Instant
  /** It is there for a superior who now hears of it; whoever owes it was reminded, and will be again. */
  readonly above?: true
}

/** What a schedule hangs on. */
type Scheduled = Pick<Deadline, 'schedule' | 'dueOn' | 'reminderAt'> & {
  /** The day of the act that it counts from: whoever owes it was told then. */
  readonly startsOn?: Day | null
}

/** How far overdue reminders are looked for (working days): longer than anything stays open, so that none falls silent. */
const horizon = 5000

/** By calendar and schedule: many deadlines are due on one day under one schedule. */
const climbed = new WeakMap<
  Calendar,
  WeakMap<ReminderSchedule, Map<string, readonly ReminderStep[]>>
>()

/**
 * The reminder steps up to and on the due day, in time; two on one day are one, the later. Early ones come as far
 * apart as the schedule says, counted from the act by which it was told; one of them always comes.
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
  // Of a rest day the eve is the day itself: the reminder that is always kept has to be one before it.
  if (last !== null) early.delete(last)
  const byDay = new Map(apart(early, schedule.apart, { from: startsOn, to: last }, calendar))
  if (last !== null) byDay.set(last, 'day')
  return [...byDay]
    .map(([day, name]) => ({ name, at: instantAt(day, reminderAt) }))
    .sort((left, right) => left.at - right.at)
}

type OnDay = readonly [Day, string]

/**
 * Of early reminder steps those that come at least so many working days after the telling before them, and not on
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

/** Every reminder step of a schedule in time: up to the due day, and after it as the rule says. */
function* reminderStepsOf(deadline: Scheduled, calendar: Calendar): Generator<ReminderStep> {
  yield* reminderStepsUntilDue(deadline, calendar)
  if (deadline.schedule.overdue === 'every-working-day')
    yield* overdueReminderSteps(deadline, calendar)
}

/** Reminder steps planned at `from` or later and no later than `to`, in time. */
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

/** The first reminder step after an instant; `null` when the schedule has no more. */
export function nextReminder(
  deadline: Scheduled,
  after: Instant,
  calendar: Calendar,
): ReminderStep | null {
  for (const reminderStep of reminderStepsOf(deadline, calendar))
    if (reminderStep.at > after) return reminderStep
  return null
}

/** When a reminder step of the schedule is planned; `null` for a name that stands on no schedule, such as a snooze. */
export function instantOfReminderStep(
  deadline: Scheduled,
  name: string | null,
  calendar: Calendar,
): Instant | null {
  // Of what stands on no schedule nothing is found by walking years ahead.
  if (name === null || !/^(before|day|overdue)/.test(name)) return null
  for (const reminderStep of reminderStepsOf(deadline, calendar))
    if (reminderStep.name === name) return reminderStep.at
  return null
}

/** Why no reminder is planned when all reminder steps of a schedule were used. */
export const usedUp = '提醒节点已全部用完'

/** How many working days overdue a reminder step stands for; 0 up to the due day. */
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

/** The schedule of a deadline and the hour of its reminders; a schedule of its own name goes first. */
interface ScheduleRules {
  readonly ladder: ReminderSchedule
  readonly ladders?: Readonly<Record<string, ReminderSchedule>>
  readonly reminder_at: string
}

/** Makes a deadline that runs a number of days from an act; its schedule starts after `now`. */
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
 * Makes a deadline that is due on a fixed day: one that an act sets, which is told by that act, or the end
 * of a period, which runs from no act.
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

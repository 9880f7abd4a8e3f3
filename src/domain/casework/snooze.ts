import { isWorkingDay, nextWorkingDay, previousWorkingDay } from '../calendar/calendar.ts'
import { addDays, type Day, dayOf, formatDay, mondayOf } from '../calendar/day.ts'
import { type Deadline, formatDue } from '../deadline/deadline.ts'
import type { Context } from '../matter/context.ts'
import type { Matter } from '../matter/matter.ts'
import { confidentialDeadlines } from './confidential-matters.ts'
import { obligationOf, sharedObligations } from './obligations.ts'
import { owes } from './owers.ts'
import { maySee } from './subject.ts'

/** Deadlines that the person owes, personally or for the office, earliest first. */
export function ownDeadlines(context: Context): readonly Deadline[] {
  const { directory, actor, reader } = context
  const all = directory.officesOfPerson(actor)
  const offices = all.filter((office) =>
    directory.holds(actor, office, ['liaison', 'approver', 'handler']),
  )
  const owed = reader.owing(actor.personId, all, sharedObligations).filter((one) => {
    const matter = one.matter === null ? undefined : reader.matter(one.matter)
    if (one.matter !== null && (!matter || !maySee(matter, context))) return false
    return (
      one.person === actor.personId ||
      obligationOf(one.what)
        .offices(one, context)
        .some((office) => offices.includes(office)) ||
      owes(one, context)
    )
  })
  return [...owed, ...confidentialDeadlines(context)].toSorted((left, right) =>
    left.dueOn.localeCompare(right.dueOn),
  )
}

/** The deadlines whose reminders are postponed: the one with this id, or all of a matter and its parts. */
export function deadlinesToSnooze(
  subject: Matter | null,
  deadline: unknown,
  context: Context,
): readonly Deadline[] {
  const own = ownDeadlines(context)
  if (typeof deadline === 'number') return own.filter((one) => one.id === deadline)
  if (subject === null) return []
  const family = [subject.id, ...context.reader.children(subject.id).map((one) => one.id)]
  return own.filter((one) => one.matter !== null && family.includes(one.matter))
}

/**
 * The first and the last working day to which a reminder can be postponed; `null` when there is none any
 * more. The day of the record itself is excluded.
 */
export function snoozeSpan(deadline: Deadline, context: Context): { from: Day; to: Day } | null {
  const { calendar, profile } = context
  const from = nextWorkingDay(calendar, addDays(dayOf(context.now), 1))
  const last = addDays(deadline.dueOn, profile.duties.snooze.beyond_due_days)
  const to = previousWorkingDay(calendar, last)
  return to < from ? null : { from, to }
}

/** A sentence that says to which days a reminder may be postponed. */
export function snoozeSentence(deadline: Deadline, context: Context): string {
  const span = snoozeSpan(deadline, context)
  if (span === null) return `该时限 ${formatDue(deadline)} 到期，不能再推迟，请尽快办理`
  return span.from === span.to
    ? `只能推迟到 ${formatDay(span.to)}`
    : `只能推迟到 ${formatDay(span.from)} 至 ${formatDay(span.to)} 之间的工作日`
}

/** One day that a tap can choose. */
interface SnoozeChoice {
  readonly name: string
  readonly day: Day
}

/**
 * The usual choices for a postponed reminder (明天, 下周一, 到期前一天): working days after today and before
 * the limit, each once. A rest day is replaced by the nearest working day, under its own name.
 */
export function snoozeChoices(deadline: Deadline, context: Context): readonly SnoozeChoice[] {
  const { calendar } = context
  const span = snoozeSpan(deadline, context)
  if (span === null) return []
  const ahead = (day: Day, name: string, instead: string): SnoozeChoice =>
    isWorkingDay(calendar, day)
      ? { name, day }
      : { name: instead, day: nextWorkingDay(calendar, day) }
  const eve = addDays(deadline.dueOn, -1)
  const lastDay = previousWorkingDay(calendar, eve)
  const all = [
    ahead(addDays(dayOf(context.now), 1), '明天', '下个工作日'),
    ahead(addDays(mondayOf(dayOf(context.now)), 7), '下周一', '下周首个工作日'),
    { name: lastDay === eve ? '到期前一天' : '到期前最后一个工作日', day: lastDay },
  ]
  return all.filter(
    ({ day }, index) =>
      span.from <= day &&
      day <= span.to &&
      // On the due day the regular schedule applies.
      day < deadline.dueOn &&
      all.findIndex((other) => other.day === day) === index,
  )
}

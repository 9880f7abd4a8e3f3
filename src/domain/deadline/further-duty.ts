import type { Calendar } from '../calendar/calendar.ts'
import { isInForce } from '../calendar/dated.ts'
import type { Day, Instant } from '../calendar/day.ts'
import { type Period, periodOf } from '../calendar/period.ts'
import type { Directory } from '../mechanism/directory.ts'
import { officesNamed } from '../mechanism/offices-named.ts'
import type { Profile } from '../mechanism/profile.ts'
import { headsOf, sides } from '../mechanism/side.ts'
import type { DeadlineChange, NewDeadline } from './deadline.ts'
import { deadlineBy } from './reminder-schedule.ts'

/** The name of the deadlines of every further duty (其他定期职责); the subject says which one it is. */
export const furtherDuty = 'further-duty'

/** A duty of the profile that comes again beside those of the plan. */
export type FurtherDuty = Profile['further_duties'][number]

interface Given {
  readonly profile: Profile
  readonly directory: Directory
}

/** Those that are owed on a day. */
export const furtherDutiesIn = (profile: Profile, today: Day): readonly FurtherDuty[] =>
  profile.further_duties.filter((one) => isInForce(one, today))

/** The name of the duty of a deadline. */
export const furtherName = (subject: string): string => subject.slice(0, subject.lastIndexOf('@'))

/** What its deadline for a period is about. */
export const furtherSubject = ({ name }: FurtherDuty, { id }: Period): string => `${name}@${id}`

/** Its period in which a day lies. */
export const furtherPeriod = ({ cadence }: FurtherDuty, day: Day): Period => periodOf(cadence, day)

/** The day on which it is due: the end of its period, or its day of the year. */
export const furtherDueOn = ({ due, cadence }: FurtherDuty, { from, to }: Period): Day =>
  due === null || cadence !== 'year' ? to : (`${from.slice(0, 4)}-${due}` as Day)

/** The offices that owe it together: those named, and those of the sides whose heads have to be there. */
function furtherDebtors({ owed_by, roles }: FurtherDuty, { directory }: Given) {
  const ofHeads = sides.filter((side) => headsOf[side].some((role) => roles.includes(role)))
  return officesNamed([...owed_by, ...ofHeads], directory)
}

/** The offices that owe the duty of a deadline; the debtor alone, where the profile has it no more. */
export function furtherOffices(
  { subject = '', debtor }: { readonly subject?: string; readonly debtor: string },
  given: Given,
): readonly string[] {
  const duty = given.profile.further_duties.find((one) => one.name === furtherName(subject))
  return duty === undefined ? [debtor] : furtherDebtors(duty, given)
}

/** Its deadline for a period, owed together; none where nobody is there to owe it. */
export function furtherDeadline(
  duty: FurtherDuty,
  period: Period,
  given: Given & { readonly calendar: Calendar; readonly now: Instant },
): NewDeadline | null {
  const [debtor] = furtherDebtors(duty, given)
  if (debtor === undefined) return null
  const { period_ladder: ladder, ladders, reminder_at } = given.profile.duties
  const terms = {
    what: furtherDuty,
    subject: furtherSubject(duty, period),
    matter: null,
    period: period.id,
    debtor,
  }
  return deadlineBy(
    terms,
    furtherDueOn(duty, period),
    { ladder, ladders, reminder_at },
    given.calendar,
    given.now,
  )
}

/** What keeps it for the period of a day. */
export function keepFurther(duty: FurtherDuty, on: Day, given: Given): DeadlineChange {
  const period = furtherPeriod(duty, on)
  const [debtor = ''] = furtherDebtors(duty, given)
  const dueOn = furtherDueOn(duty, period)
  const subject = furtherSubject(duty, period)
  return { keep: furtherDuty, subject, on, duty: { period: period.id, debtor, dueOn } }
}

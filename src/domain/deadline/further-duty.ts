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

/** The obligation name of all further duties (其他定期职责); the subject tells which one. */
export const furtherDuty = 'further-duty'

/** A recurring duty of the profile beside those of the plan. */
export type FurtherDuty = Profile['further_duties'][number]

interface Given {
  readonly profile: Profile
  readonly directory: Directory
}

/** The further duties that are owed on a day. */
export const furtherDutiesIn = (profile: Profile, today: Day): readonly FurtherDuty[] =>
  profile.further_duties.filter((one) => isInForce(one, today))

/** The duty's name in the subject of a deadline. */
export const furtherName = (subject: string): string => subject.slice(0, subject.lastIndexOf('@'))

/** The duty of the profile that a deadline's subject names; undefined if the profile no longer has it. */
export const furtherDutyOf = (subject: string, profile: Profile): FurtherDuty | undefined =>
  profile.further_duties.find((one) => one.name === furtherName(subject))

/** The subject of the duty's deadline for a period. */
export const furtherSubject = ({ name }: FurtherDuty, { id }: Period): string => `${name}@${id}`

/** The period of the duty that contains a day. */
export const furtherPeriod = ({ cadence }: FurtherDuty, day: Day): Period => periodOf(cadence, day)

/** The due day of the duty: the end of the period, or the profile's day of the year. */
export const furtherDueOn = ({ due, cadence }: FurtherDuty, { from, to }: Period): Day =>
  due === null || cadence !== 'year' ? to : (`${from.slice(0, 4)}-${due}` as Day)

/** The offices that owe the duty together: the named ones, and those of the sides whose heads must be present. */
function furtherDebtors({ owed_by, roles }: FurtherDuty, { directory }: Given) {
  const ofHeads = sides.filter((side) => headsOf[side].some((role) => roles.includes(role)))
  return officesNamed([...owed_by, ...ofHeads], directory)
}

/** The offices that owe the duty of a deadline; only the debtor if the profile no longer has the duty. */
export function furtherOffices(
  { subject = '', debtor }: { readonly subject?: string; readonly debtor: string },
  given: Given,
): readonly string[] {
  const duty = furtherDutyOf(subject, given.profile)
  return duty === undefined ? [debtor] : furtherDebtors(duty, given)
}

/** The deadline of a further duty for a period, owed by all its debtors together; none without a debtor. */
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

/** The change that marks a further duty as kept for the period that contains a day. */
export function keepFurther(duty: FurtherDuty, on: Day, given: Given): DeadlineChange {
  const period = furtherPeriod(duty, on)
  const [debtor = ''] = furtherDebtors(duty, given)
  const dueOn = furtherDueOn(duty, period)
  const subject = furtherSubject(duty, period)
  return { keep: furtherDuty, subject, on, duty: { period: period.id, debtor, dueOn } }
}

import type { Calendar } from '../calendar/calendar.ts'
import type { Day, Instant } from '../calendar/day.ts'
import { type Period, periodOf } from '../calendar/period.ts'
import type { Directory } from '../mechanism/directory.ts'
import type { Profile, ReminderSchedule } from '../mechanism/profile.ts'
import type { NewDeadline } from './deadline.ts'
import { debtorsOf } from './debtors.ts'
import type { DutyRule } from './duty-rule.ts'
import { deadlineBy } from './reminder-schedule.ts'

/** The period of a duty in which a day lies, by the profile's cadence. */
export function dutyPeriod(profile: Profile, rule: DutyRule, day: Day): Period {
  return periodOf(profile.duties[rule].cadence, day)
}

/** A duty (职责) that comes again every period: one deadline per period and debtor (domain.md 1). */
export interface Duty {
  /** The name of its deadline. */
  readonly what: string
  /** Which of the profile's duties sets its cadence and day. */
  readonly rule: DutyRule
  /** The offices that owe it (`owed_by`) do so together, in one deadline; otherwise each for itself. */
  readonly shared: boolean
  /** Its reminders, where the schedule of yearly and half-yearly duties does not fit; `null`: nothing is owed for the period. */
  readonly schedule?: (period: Period, calendar: Calendar) => ReminderSchedule | null
}

/** The day on which a duty of a period is due: the end of the period, or the profile's day of the year. Ends of periods do not roll (domain.md 5). */
export function dutyDueOn(duty: Duty, period: Period, profile: Profile): Day {
  const { due } = profile.duties[duty.rule]
  return due === null ? period.to : (`${period.from.slice(0, 4)}-${due}` as Day)
}

interface Given {
  readonly profile: Profile
  readonly directory: Directory
  readonly calendar: Calendar
  readonly now: Instant
}

/** What is owed of a duty for a period, before its days are computed: those of one long past take long. */
export function dutyTerms(duty: Duty, period: Period, given: Given) {
  const { profile, calendar } = given
  const { duties } = profile
  const schedule = duty.schedule ? duty.schedule(period, calendar) : duties.period_ladder
  if (!duties[duty.rule].required || schedule === null) return []
  const debtors = debtorsOf(duty.rule, given)
  const owing = duty.shared ? debtors.slice(0, 1) : debtors
  return owing.map((debtor) => ({
    what: duty.what,
    subject: duty.shared ? period.id : `${period.id}:${debtor}`,
    matter: null,
    period: period.id,
    debtor,
    schedule,
  }))
}

/**
 * The deadlines of a duty for a period, of those that pass the filter; none when the profile does not
 * require it.
 */
export function dutyDeadlines(
  duty: Duty,
  period: Period,
  given: Given,
  wanted: (one: { readonly what: string; readonly subject: string }) => boolean = () => true,
): readonly NewDeadline[] {
  const { profile, calendar, now } = given
  const { ladders, reminder_at } = profile.duties
  return dutyTerms(duty, period, given)
    .filter(wanted)
    .map(({ schedule, ...terms }) =>
      deadlineBy(
        terms,
        dutyDueOn(duty, period, profile),
        { ladder: schedule, ladders, reminder_at },
        calendar,
        now,
      ),
    )
}

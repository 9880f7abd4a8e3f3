import type { Calendar } from '../calendar/calendar.ts'
import type { Day, Instant } from '../calendar/day.ts'
import { type Period, periodOf } from '../calendar/period.ts'
import type { Directory } from '../mechanism/directory.ts'
import type { ReminderSchedule } from '../mechanism/duties.ts'
import type { Profile } from '../mechanism/profile.ts'
import type { NewDeadline } from './deadline.ts'
import { debtorsOf } from './debtors.ts'
import type { DutyRule } from './duty-rule.ts'
import { deadlineBy } from './reminder-schedule.ts'

/** The period of a duty in which a day lies, by the profile's cadence. */
export function dutyPeriod(profile: Profile, rule: DutyRule, day: Day): Period {
  return periodOf(profile.duties[rule].cadence, day)
}

/** A recurring duty (职责): one deadline for each period and debtor (domain.md 1). */
export interface Duty {
  /** The obligation name of the duty's deadlines. */
  readonly what: string
  /** The profile entry with its cadence and day. */
  readonly rule: DutyRule
  /** Whether the owing offices (`owed_by`) share one deadline; otherwise each has its own. */
  readonly shared: boolean
  /**
   * The reminder schedule of a period, if the one of yearly and half-yearly duties does not fit; `null` when
   * nothing is owed in the period.
   */
  readonly schedule?: (period: Period, calendar: Calendar) => ReminderSchedule | null
}

/**
 * The due day of a duty for a period: the end of the period, or the profile's day of the year. Ends of
 * periods are not moved to a working day (domain.md 5).
 */
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

/**
 * The terms of a duty for a period without its days, which are slow to compute for periods long past; empty
 * when the profile does not require the duty.
 */
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

/** The deadlines of a duty for a period that pass the filter; empty when the profile does not require it. */
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

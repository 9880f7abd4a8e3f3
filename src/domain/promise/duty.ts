import type { Calendar } from '../calendar/calendar.ts'
import type { Day, Instant } from '../calendar/day.ts'
import { type Period, periodOf } from '../calendar/period.ts'
import type { Directory } from '../mechanism/directory.ts'
import type { LadderRule, Profile } from '../mechanism/profile.ts'
import { debtorsOf } from './debtors.ts'
import { promiseBy } from './ladder.ts'
import type { NewPromise } from './promise.ts'

/** The profile's entries for recurring duties. */
export const dutyRules = [
  'half_year_referral',
  'half_year_report',
  'annual_patrol',
  'patrol_focus',
  'work_plan',
  'weekly_presence',
  'joint_meeting',
  'unit_bulletin',
] as const
export type DutyRule = (typeof dutyRules)[number]

/** The period of a duty in which a day lies, by the profile's cadence. */
export function dutyPeriod(profile: Profile, rule: DutyRule, day: Day): Period {
  return periodOf(profile.duties[rule].cadence, day)
}

/** A duty (职责) that comes again every period: one promise per period and debtor (domain.md 1). */
export interface Duty {
  /** The name of its promise. */
  readonly what: string
  /** Which of the profile's duties sets its cadence and day. */
  readonly rule: DutyRule
  /** The offices that owe it (`owed_by`) do so together, in one promise; otherwise each for itself. */
  readonly shared: boolean
  /** Its reminders, where the ladder of yearly and half-yearly duties does not fit; `null`: nothing is owed for the period. */
  readonly ladder?: (period: Period, calendar: Calendar) => LadderRule | null
}

/** The day on which a duty of a period is due: the end of the period, or the profile's day of the year. Ends of periods do not roll (domain.md 5). */
export function dutyDueOn(duty: Duty, period: Period, profile: Profile): Day {
  const { due } = profile.duties[duty.rule]
  return due === null ? period.to : (`${period.from.slice(0, 4)}-${due}` as Day)
}

/** The promises of a duty for a period; none when the profile does not require it. */
export function dutyPromises(
  duty: Duty,
  period: Period,
  given: { profile: Profile; directory: Directory; calendar: Calendar; now: Instant },
): readonly NewPromise[] {
  const { profile, calendar, now } = given
  const { duties } = profile
  if (!duties[duty.rule].required) return []
  const debtors = debtorsOf(duty.rule, given)
  const owing = duty.shared ? debtors.slice(0, 1) : debtors
  const ladder = duty.ladder ? duty.ladder(period, calendar) : duties.period_ladder
  if (ladder === null) return []
  return owing.map((debtor) =>
    promiseBy(
      {
        what: duty.what,
        subject: duty.shared ? period.id : `${period.id}:${debtor}`,
        matter: null,
        period: period.id,
        debtor,
      },
      dutyDueOn(duty, period, profile),
      { ladder, ladders: duties.ladders, reminder_at: duties.reminder_at },
      calendar,
      now,
    ),
  )
}

import type { Calendar } from '../calendar/calendar.ts'
import type { Day } from '../calendar/day.ts'
import type { Period } from '../calendar/period.ts'
import type { Directory } from '../mechanism/directory.ts'
import type { Profile } from '../mechanism/profile.ts'
import type { DeadlineChange } from './deadline.ts'
import { debtorsOf } from './debtors.ts'
import { type Duty, dutyDeadlines, dutyDueOn } from './duty.ts'
import { presenceSchedule } from './presence-schedule.ts'

/** All recurring duties of the mechanism (定期职责), domain.md 1, by the obligation name of their deadlines. */
const named = {
  /** 每半年移送: each office refers clues every half-year, 三(二), domain.md 1 row 18. */
  'half-year-referral': { rule: 'half_year_referral', shared: false },
  /** 定期听取工作报告: each office reports to 河长 and 检察长 every half-year, 一(三), domain.md 1 row 1. */
  'half-year-report': { rule: 'half_year_report', shared: false },
  /** 每年至少一次联合巡查: those who owe it together, 三(三), domain.md 1 row 21. */
  'annual-patrol': { rule: 'annual_patrol', shared: true },
  /** 明确年度巡查重点: the procuratorate's liaison room, by 31 March unless the profile says otherwise, 三(三), domain.md 1 row 20. */
  'patrol-focus': { rule: 'patrol_focus', shared: true },
  /** 第一季度提出年度工作要点建议: the procuratorate's liaison room proposes by 31 March, 二(三), domain.md 1 row 7. */
  'q1-work-plan': { rule: 'work_plan', shared: true },
  /** 每周值守: the stationed procurators work at the liaison room every week, 二(一), domain.md 1 row 4. */
  'weekly-presence': { rule: 'weekly_presence', shared: false, schedule: presenceSchedule },
  /** 定期联席会议: both offices meet every half-year unless the profile says otherwise, 二(三), domain.md 1 row 8. */
  'joint-meeting': { rule: 'joint_meeting', shared: true },
  /**
   * 半年通报或零报告: if the profile requires it, each responsible unit reports to the procuratorate, even
   * when there is nothing to report (三(一), domain.md 1 row 10).
   */
  'unit-bulletin': { rule: 'unit_bulletin', shared: false },
} as const satisfies Record<string, Omit<Duty, 'what'>>

/** The name of a recurring duty. */
export type DutyName = keyof typeof named

/** A recurring duty by its name. */
export const dutyNamed = (what: DutyName): Duty => ({ what, ...named[what] })

/** Every recurring duty. */
export const recurringDuties: readonly Duty[] = (Object.keys(named) as DutyName[]).map(dutyNamed)

interface Given {
  readonly profile: Profile
  readonly directory: Directory
}

/** The subject of a duty's deadline for a period. */
export const subjectOfDuty = (
  { shared }: Pick<Duty, 'shared'>,
  { id }: Period,
  office: string,
): string => (shared ? id : `${id}:${office}`)

/**
 * The change that keeps a duty for a period (履行职责) by an office on a day, also when its deadline does
 * not exist yet.
 */
export function keepDuty(
  what: DutyName,
  period: Period,
  office: string,
  on: Day,
  given: Given,
): DeadlineChange {
  const duty = dutyNamed(what)
  const [first = office] = debtorsOf(duty.rule, given)
  const debtor = duty.shared ? first : office
  const dueOn = dutyDueOn(duty, period, given.profile)
  const subject = subjectOfDuty(duty, period, office)
  return { keep: what, subject, on, duty: { period: period.id, debtor, dueOn } }
}

/** The changes by which a period that was wrongly taken as kept is owed again. */
export function oweAgain(
  what: DutyName,
  period: Period,
  office: string,
  why: string,
  context: Given & { readonly calendar: Calendar; readonly now: number; readonly today: Day },
): readonly DeadlineChange[] {
  const duty = dutyNamed(what)
  const subject = subjectOfDuty(duty, period, office)
  const owed = dutyDeadlines(duty, period, context, (one) => one.subject === subject)
  return [{ undo: what, subject, on: context.today, why }, ...owed.map((make) => ({ make }))]
}

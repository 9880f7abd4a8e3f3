import type { Day } from '../../calendar/day.ts'
import { periodOf } from '../../calendar/period.ts'
import type { DeadlineChange } from '../../deadline/deadline.ts'
import { debtorsOf } from '../../deadline/debtors.ts'
import { type Duty, dutyDeadlines, dutyDueOn } from '../../deadline/duty.ts'
import type { Context } from '../../matter/context.ts'

/** 第一季度提出年度工作要点建议: the procuratorate's liaison room proposes by 31 March, 二(三), domain.md 1 row 7. */
export const firstQuarterPlan: Duty = {
  what: 'q1-work-plan',
  rule: 'work_plan',
  shared: true,
}

const yearAsked = (forYear: number) => periodOf('year', `${forYear}-01-01` as Day)

/** The day by which the points of a year are proposed. */
export const proposedBy = (forYear: number, { profile }: Context): Day =>
  dutyDueOn(firstQuarterPlan, yearAsked(forYear), profile)

/** Submitting the points keeps the year's deadline, for the clause asks for the proposal (domain.md 4). */
export function keepProposal(
  forYear: number,
  on: Day,
  office: string,
  context: Context,
): DeadlineChange {
  const { id } = yearAsked(forYear)
  const [debtor = office] = debtorsOf(firstQuarterPlan.rule, context)
  return {
    keep: firstQuarterPlan.what,
    subject: id,
    on,
    duty: { period: id, debtor, dueOn: proposedBy(forYear, context) },
  }
}

/** What was proposed and is taken back is owed again. */
export function oweProposal(forYear: number, context: Context): readonly DeadlineChange[] {
  const period = yearAsked(forYear)
  const undone = {
    undo: firstQuarterPlan.what,
    subject: period.id,
    on: context.today,
    why: '要点已撤回',
  }
  return [undone, ...dutyDeadlines(firstQuarterPlan, period, context).map((make) => ({ make }))]
}

import type { Day } from '../../calendar/day.ts'
import { periodOf } from '../../calendar/period.ts'
import { dutyDueOn } from '../../deadline/duty.ts'
import { dutyNamed, keepDuty, oweAgain } from '../../deadline/recurring-duty.ts'
import type { Context } from '../../matter/context.ts'

const yearAsked = (forYear: number) => periodOf('year', `${forYear}-01-01` as Day)

/** The day by which the points of a year have to be proposed. */
export const proposedBy = (forYear: number, { profile }: Context): Day =>
  dutyDueOn(dutyNamed('q1-work-plan'), yearAsked(forYear), profile)

/**
 * The change that keeps the year's deadline: the clause requires the proposal, so submitting the points is
 * enough (domain.md 4).
 */
export const keepProposal = (forYear: number, on: Day, office: string, context: Context) =>
  keepDuty('q1-work-plan', yearAsked(forYear), office, on, context)

/** The change of deadlines when a proposal is withdrawn: a proposal is owed again. */
export const oweProposal = (forYear: number, office: string, context: Context) =>
  oweAgain('q1-work-plan', yearAsked(forYear), office, '要点已撤回', context)

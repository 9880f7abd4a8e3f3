import { workingDaysBetween } from '../calendar/calendar.ts'
import { type Day, mondayOf } from '../calendar/day.ts'
import type { Deadline } from '../deadline/deadline.ts'
import type { Context } from '../matter/context.ts'
import { type Reminded, remindedOf } from './reminded.ts'

/** The reminder that is due now. */
interface Due {
  /** The day of the previous reminder; `null` for the first. */
  readonly before: Day | null
  /** Whether the reminder step exists for superiors only. */
  readonly above: boolean
}

/**
 * Who is reminded this time (本次提醒): the owers at every step; all others, such as their superiors, from
 * the working day overdue that is set for them, together with the owers, and once a week at most.
 */
export function remindedNow(
  deadline: Deadline,
  { before, above }: Due,
  context: Context,
): readonly Reminded[] {
  const { calendar, today } = context
  const opensWeek = before === null || mondayOf(before) !== mondayOf(today)
  const overdue = (on: Day) => workingDaysBetween(calendar, deadline.dueOn, on)
  return remindedOf(deadline, context).filter(({ after }) =>
    after === null
      ? !above
      : overdue(today) >= after &&
        ((opensWeek && !above) || before === null || overdue(before) < after),
  )
}

import { workingDaysBetween } from '../calendar/calendar.ts'
import { type Day, mondayOf } from '../calendar/day.ts'
import type { Deadline } from '../deadline/deadline.ts'
import type { Context } from '../matter/context.ts'
import { type Reminded, remindedOf } from './reminded.ts'

/** The reminder that is due now. */
interface Due {
  /** The day of the reminder before it; `null` for the first. */
  readonly before: Day | null
  /** It is there for those above alone. */
  readonly above: boolean
}

/**
 * Who of those whom a deadline concerns hears of it now (本次提醒): whoever owes it at every reminder; all
 * others, such as his superiors, when it has just been due for as long as they are told of, and then with
 * him, but once a week at most.
 */
export function hearing(
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

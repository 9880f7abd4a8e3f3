import { workingDaysBetween } from '../calendar/calendar.ts'
import { type Day, mondayOf } from '../calendar/day.ts'
import type { DuePromise } from '../deadline/promise.ts'
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
 * Who of those whom a promise concerns hears of it now (本次提醒): whoever owes it at every reminder; all
 * others, such as his superiors, when it has just been due for as long as they are told of, and then with
 * him, but once a week at most.
 */
export function hearing(
  promise: DuePromise,
  { before, above }: Due,
  context: Context,
): readonly Reminded[] {
  const { calendar, today } = context
  const opensWeek = before === null || mondayOf(before) !== mondayOf(today)
  const overdue = (on: Day) => workingDaysBetween(calendar, promise.dueOn, on)
  return remindedOf(promise, context).filter(({ after }) =>
    after === null
      ? !above
      : overdue(today) >= after &&
        ((opensWeek && !above) || before === null || overdue(before) < after),
  )
}

import { isWorkingDay } from '../calendar/calendar.ts'
import { type Day, formatShortDay, weekdayName } from '../calendar/day.ts'
import type { Context } from './context.ts'
import type { Incomplete } from './input.ts'
import { problem } from './problem.ts'

/**
 * Asks once about a rest day (休息日); submitting the form again, which then stores the day as `restDay`,
 * confirms it. `purpose` is what is planned for it: 召开.
 */
export function askedAboutRest(
  field: string,
  input: { readonly date: Day; readonly restDay: string | null },
  purpose: string,
  { calendar }: Pick<Context, 'calendar'>,
): Incomplete | null {
  const { date, restDay } = input
  if (isWorkingDay(calendar, date) || restDay === date) return null
  return {
    ...problem(
      field,
      `${formatShortDay(date)}（${weekdayName(date)}）是休息日；确需当天${purpose}的，请再次提交`,
      input,
    ),
    asked: { restDay: date },
  }
}

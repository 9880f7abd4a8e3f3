import type { Incomplete } from '../matter/input.ts'
import { problem } from '../matter/link.ts'
import type { Scene } from '../matter/scene.ts'
import { isWorkingDay } from './calendar.ts'
import { type Day, formatShortDay, weekdayName } from './day.ts'

/**
 * Asks once about a day of rest (休息日): whoever sends the form again, which then remembers the day as
 * `restDay`, means it. `purpose` is what is to be done on it: 召开.
 */
export function askedAboutRest(
  field: string,
  input: { readonly date: Day; readonly restDay: string | null },
  purpose: string,
  { calendar }: Pick<Scene, 'calendar'>,
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

import { type Calendar, isWorkingDay } from '../calendar/calendar.ts'
import { addDays, weekday } from '../calendar/day.ts'
import type { Period } from '../calendar/period.ts'

/** The only reminder of a week: on the day before its last working day up to Friday, while somebody can still go. */
export function presenceSchedule(week: Period, calendar: Calendar) {
  const working = [0, 1, 2, 3, 4, 5, 6]
    .map((n) => addDays(week.from, n))
    .filter((one) => isWorkingDay(calendar, one))
  const weekdays = working.filter((one) => weekday(one) <= 5)
  const eve = weekdays.at(-2) ?? weekdays.at(-1) ?? working[0]
  if (eve === undefined) return null
  const days = 7 - weekday(eve)
  return {
    before: days > 0 ? [days] : [],
    unit: 'calendar' as const,
    on_the_day: days === 0,
    overdue: 'never' as const,
    apart: 1,
    daily_for: 1,
    every_weeks: 1,
    approver_after: 1,
    heads_after: 5,
  }
}

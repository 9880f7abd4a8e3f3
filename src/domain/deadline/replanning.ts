import type { Calendar } from '../calendar/calendar.ts'
import type { Instant } from '../calendar/day.ts'
import type { Deadline, DeadlineChange } from './deadline.ts'
import { nextReminder, usedUp } from './reminder-schedule.ts'

/**
 * The new plan of a deadline's reminder after the clock was set back from `was` (时钟校正), if the old plan
 * lies after the next step of the schedule, or was missing because all steps seemed used. A snooze stays,
 * unless it was made for a time that only the wrong clock had reached. `null` when the plan is right.
 */
export function replanned(
  deadline: Deadline,
  was: Instant,
  now: Instant,
  calendar: Calendar,
): DeadlineChange | null {
  const { id, nextAt, silence } = deadline
  if (silence !== null && silence !== usedUp) return null
  const reminderStep = nextReminder(deadline, now, calendar)
  if (reminderStep === null) return null
  const isSnoozed = deadline.nextReminder?.startsWith('later-') === true
  if (nextAt !== null && (nextAt <= reminderStep.at || (isSnoozed && nextAt <= was))) return null
  return { snooze: id, reminderStep: reminderStep.name, until: reminderStep.at, why: usedUp }
}

import type { Calendar } from '../calendar/calendar.ts'
import type { Instant } from '../calendar/day.ts'
import type { Deadline, DeadlineChange } from './deadline.ts'
import { nextReminder, usedUp } from './reminder-schedule.ts'

/**
 * What plans the reminder of a deadline anew after the clock was set back from `was` (时钟校正): one that was
 * planned behind the schedule's next reminder step, or not at all because all reminder steps seemed used. A snooze stands,
 * unless it was made for a time that only the wrong clock had come to. `null`: it is right as it is.
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

import type { Day } from '../src/domain/calendar/day.ts'
import { formatDue } from '../src/domain/deadline/deadline.ts'

/**
 * A due day on a card that is shown for days: the number of days left would soon be wrong, but that the day
 * has passed stays true.
 */
export function lastingDuePhrase(due: { dueOn: Day; days: number; provisional: boolean }): string {
  return due.days > 0 ? `${formatDue(due)}　<font color='red'>**已逾期**</font>` : formatDue(due)
}

/** The time to a due day, with a colour: 还有 3 天, 今天到期, 逾期 2 天. */
export function duePhrase(due: { dueOn: Day; days: number; provisional: boolean }): string {
  const day = formatDue(due)
  if (due.days > 0) return `${day}　<font color='red'>**逾期 ${due.days} 天**</font>`
  if (due.days === 0) return `${day}　<font color='orange'>**今天到期**</font>`
  const colour = due.days >= -3 ? 'orange' : 'grey'
  return `${day}　<font color='${colour}'>还有 ${-due.days} 天</font>`
}

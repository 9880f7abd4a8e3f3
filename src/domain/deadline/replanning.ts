import type { Calendar } from '../calendar/calendar.ts'
import type { Instant } from '../calendar/day.ts'
import { nextRung, usedUp } from './ladder.ts'
import type { DuePromise, PromiseChange } from './promise.ts'

/**
 * What plans the reminder of a promise anew after the clock was set back from `was` (时钟校正): one that was
 * planned behind the ladder's next rung, or not at all because all rungs seemed used. A snooze stands,
 * unless it was made for a time that only the wrong clock had come to. `null`: it is right as it is.
 */
export function replanned(
  promise: DuePromise,
  was: Instant,
  now: Instant,
  calendar: Calendar,
): PromiseChange | null {
  const { id, nextAt, silence } = promise
  if (silence !== null && silence !== usedUp) return null
  const rung = nextRung(promise, now, calendar)
  if (rung === null) return null
  const isSnoozed = promise.nextRung?.startsWith('later-') === true
  if (nextAt !== null && (nextAt <= rung.at || (isSnoozed && nextAt <= was))) return null
  return { snooze: id, rung: rung.name, until: rung.at, why: usedUp }
}

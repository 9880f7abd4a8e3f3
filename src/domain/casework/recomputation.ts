import { type Calendar, endOfLimit } from '../calendar/calendar.ts'
import type { Instant } from '../calendar/day.ts'
import { nextRung } from '../deadline/ladder.ts'
import { formatDue, type PromiseChange } from '../deadline/promise.ts'
import type { Reader } from '../matter/context.ts'
import type { Entry } from '../matter/decision.ts'

/**
 * Promises whose day or certainty changes under another calendar; frozen ones otherwise stay. Limits are
 * computed, of which there are few, and only the promises under those that change are read.
 */
export function recompute(
  calendar: Calendar,
  { reader, now }: { readonly reader: Reader; readonly now: Instant },
): { readonly promises: readonly PromiseChange[]; readonly notes: readonly Entry[] } {
  const promises: PromiseChange[] = []
  const notes: Entry[] = []
  const changed = reader.openLimits().flatMap((rests) => {
    const { due, provisional } = endOfLimit(calendar, rests.startsOn, rests.limit)
    if (due === rests.dueOn && provisional === rests.provisional) return []
    return reader.promisesUnder(rests).map((promise) => ({ promise, due, provisional }))
  })
  for (const { promise, due, provisional } of changed) {
    const rung = nextRung({ ...promise, dueOn: due }, now, calendar)
    promises.push({
      recompute: promise.id,
      dueOn: due,
      provisional,
      calendarVersion: calendar.version,
      nextRung: rung?.name ?? null,
      nextAt: rung?.at ?? null,
    })
    notes.push({
      act: 'recompute',
      matter: promise.matter,
      note: `时限重新计算：${formatDue(promise)} → ${formatDue({ dueOn: due, provisional })}`,
    })
  }
  return { promises, notes }
}

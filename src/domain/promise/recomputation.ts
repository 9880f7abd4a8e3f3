import { type Calendar, deadline } from '../calendar/calendar.ts'
import type { Instant } from '../calendar/day.ts'
import type { Entry } from '../matter/plan.ts'
import type { Look } from '../matter/scene.ts'
import { nextRung } from './ladder.ts'
import { formatDue, type PromiseChange } from './promise.ts'

/** Promises whose day or certainty changes under another calendar; frozen ones otherwise stay. */
export function recompute(
  calendar: Calendar,
  { look, now }: { readonly look: Look; readonly now: Instant },
): { readonly promises: readonly PromiseChange[]; readonly notes: readonly Entry[] } {
  const promises: PromiseChange[] = []
  const notes: Entry[] = []
  for (const promise of [...look.openPromises(), ...look.confidentialPromises()]) {
    if (promise.startsOn === null || promise.limit === null) continue
    const { due, provisional } = deadline(calendar, promise.startsOn, promise.limit)
    if (due === promise.dueOn && provisional === promise.provisional) continue
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

import { type Calendar, endOfLimit } from '../calendar/calendar.ts'
import type { Instant } from '../calendar/day.ts'
import { type DeadlineChange, formatDue } from '../deadline/deadline.ts'
import { nextReminder } from '../deadline/reminder-schedule.ts'
import type { Reader } from '../matter/context.ts'
import type { Entry } from '../matter/decision.ts'

/**
 * Deadlines whose day or certainty changes under another calendar; all others stay frozen. Few different
 * limits exist, so limits are computed first, and only deadlines of changed limits are read.
 */
export function recompute(
  calendar: Calendar,
  { reader, now }: { readonly reader: Reader; readonly now: Instant },
): { readonly deadlines: readonly DeadlineChange[]; readonly notes: readonly Entry[] } {
  const deadlines: DeadlineChange[] = []
  const notes: Entry[] = []
  const changed = reader.openLimits().flatMap((rests) => {
    const { due, provisional } = endOfLimit(calendar, rests.startsOn, rests.limit)
    if (due === rests.dueOn && provisional === rests.provisional) return []
    return reader.deadlinesUnder(rests).map((deadline) => ({ deadline, due, provisional }))
  })
  for (const { deadline, due, provisional } of changed) {
    const reminderStep = nextReminder({ ...deadline, dueOn: due }, now, calendar)
    deadlines.push({
      recompute: deadline.id,
      dueOn: due,
      provisional,
      calendarVersion: calendar.version,
      nextReminder: reminderStep?.name ?? null,
      nextAt: reminderStep?.at ?? null,
    })
    notes.push({
      act: 'recompute',
      matter: deadline.matter,
      note: `时限重新计算：${formatDue(deadline)} → ${formatDue({ dueOn: due, provisional })}`,
    })
  }
  return { deadlines, notes }
}

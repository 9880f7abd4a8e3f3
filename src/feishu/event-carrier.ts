import type { CalendarEvent } from '../domain/matter/calendar-event.ts'
import type { KnownEvent } from '../store/matter-events.ts'
import type { CalendarPort, EventAt } from './calendar-port.ts'
import { FeishuFailure } from './failure.ts'

/** The codes for an event that does not exist. */
const gone: ReadonlySet<number | null> = new Set([193001, 193003])

/** What one outbox message has to achieve. */
export interface EventOrder {
  readonly known: KnownEvent
  /** What should be shown now; `null` for no event any more. */
  readonly wanted: CalendarEvent | null
  /** 32 to 128 characters, the same for all attempts: the platform creates at most one event for it. */
  readonly key: string
  /** Whether it was tried before: an event created then may have the values of that time. */
  readonly again: boolean
  /** Stores a created event before anybody is invited to it. */
  readonly made: (known: KnownEvent) => void
}

/**
 * Updates an event (飞书日历) to what it should show, and resolves to what it then shows; `null` when
 * nothing had to be done. Idempotent.
 */
export async function carryEvent(
  feishu: CalendarPort,
  order: EventOrder,
): Promise<KnownEvent | null> {
  const { known, wanted } = order
  const { calendar, eventId } = known
  if (calendar === null || eventId === null) {
    return wanted === null ? null : make(feishu, order, wanted)
  }
  const at = { calendar, eventId }
  try {
    if (wanted !== null) return await change(feishu, at, known, wanted)
    await feishu.deleteEvent(at)
  } catch (error) {
    if (!(error instanceof FeishuFailure) || !gone.has(error.code)) throw error
    if (wanted !== null) return make(feishu, order, wanted)
  }
  return { ...known, eventId: null, shown: null }
}

async function make(
  feishu: CalendarPort,
  { known, key, again, made }: EventOrder,
  wanted: CalendarEvent,
): Promise<KnownEvent> {
  const calendar = known.calendar ?? (await feishu.ownCalendar())
  const eventId = await feishu.makeEvent(calendar, wanted, key)
  if (again) await feishu.changeEvent({ calendar, eventId }, wanted)
  const shown = { ...wanted, people: [] }
  const now = { ...known, calendar, eventId, shown }
  made(now)
  return change(feishu, { calendar, eventId }, now, wanted)
}

async function change(
  feishu: CalendarPort,
  at: EventAt,
  known: KnownEvent,
  wanted: CalendarEvent,
): Promise<KnownEvent> {
  const before = known.shown?.people ?? []
  const { people } = wanted
  if (!isAlike(known.shown, wanted)) await feishu.changeEvent(at, wanted)
  const more = people.filter((one) => !before.includes(one))
  const fewer = before.filter((one) => !people.includes(one))
  if (more.length > 0) await feishu.inviteTo(at, more)
  if (fewer.length > 0) await feishu.uninvite(at, fewer)
  return { ...known, shown: wanted }
}

/** Whether two events are equal except for their people. */
function isAlike(shown: CalendarEvent | null, wanted: CalendarEvent): boolean {
  return (
    JSON.stringify(shown && { ...shown, people: [] }) === JSON.stringify({ ...wanted, people: [] })
  )
}

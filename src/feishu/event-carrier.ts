import type { CalendarEvent } from '../domain/matter/calendar-event.ts'
import type { KnownEvent } from '../store/matter-events.ts'
import type { CalendarPort, EventAt } from './calendar-port.ts'
import { FeishuFailure } from './failure.ts'

/** The codes for a calendar that does not exist, as when another app has taken over the data. */
const noCalendar: ReadonlySet<number | null> = new Set([191000, 191001, 191002, 191003])
/** The codes for an event that does not exist. */
const gone: ReadonlySet<number | null> = new Set([...noCalendar, 193001, 193003])

/** The codes for people who left or belong to another tenant. */
const notThere: ReadonlySet<number | null> = new Set([195100])

const isFailure = (error: unknown, codes: ReadonlySet<number | null>): boolean =>
  error instanceof FeishuFailure && codes.has(error.code)

/** The work of one outbox message for 飞书日历. */
export interface EventOrder {
  readonly known: KnownEvent
  /** What should be shown now; `null` for no event any more. */
  readonly wanted: CalendarEvent | null
  /** 32 to 128 characters, the same for all attempts: the platform creates at most one event for it. */
  readonly key: string
  /** Stores what is known before and after the creation, so that no crash leads to a second event. */
  readonly keep: (known: KnownEvent) => void
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
  if (calendar === null || eventId === null) return make(feishu, order)
  try {
    return await change(feishu, { calendar, eventId }, known, wanted)
  } catch (error) {
    if (!isFailure(error, gone)) throw error
    const lost = { ...known, eventId: null, shown: null }
    return wanted === null ? lost : make(feishu, { ...order, known: lost })
  }
}

/**
 * Creates the event. If the answer of an earlier creation is missing, that one is repeated as it was, so that its
 * event is found, and then changed or deleted.
 */
async function make(
  feishu: CalendarPort,
  { known, wanted, key: fresh, keep }: EventOrder,
): Promise<KnownEvent | null> {
  const { begun, shown } = known
  const first = begun === null ? wanted : (shown ?? wanted)
  if (first === null) return null
  const key = begun ?? fresh
  keep({ ...known, eventId: null, shown: first, begun: key })
  const at = await makeIn(feishu, known.calendar, first, key)
  const now = { ...known, ...at, shown: { ...first, people: [] }, begun: null }
  keep(now)
  return change(feishu, at, now, wanted)
}

/** Creates the event in the known calendar, otherwise in the one that the app has now. */
async function makeIn(
  feishu: CalendarPort,
  known: string | null,
  wanted: CalendarEvent,
  key: string,
): Promise<EventAt> {
  if (known !== null) {
    try {
      return { calendar: known, eventId: await feishu.makeEvent(known, wanted, key) }
    } catch (error) {
      if (!isFailure(error, noCalendar)) throw error
    }
  }
  const calendar = await feishu.ownCalendar()
  return { calendar, eventId: await feishu.makeEvent(calendar, wanted, key) }
}

async function change(
  feishu: CalendarPort,
  at: EventAt,
  known: KnownEvent,
  wanted: CalendarEvent | null,
): Promise<KnownEvent> {
  if (wanted === null) {
    await feishu.deleteEvent(at)
    return { ...known, eventId: null, shown: null }
  }
  const before = known.shown?.people ?? []
  const { people } = wanted
  if (!isAlike(known.shown, wanted)) await feishu.changeEvent(at, wanted)
  const more = people.filter((one) => !before.includes(one))
  const fewer = before.filter((one) => !people.includes(one))
  if (more.length > 0) await invite(feishu, at, more)
  if (fewer.length > 0) await feishu.uninvite(at, fewer)
  return { ...known, shown: wanted }
}

/** Whether two events are equal except for their people. */
function isAlike(shown: CalendarEvent | null, wanted: CalendarEvent): boolean {
  return (
    JSON.stringify(shown && { ...shown, people: [] }) === JSON.stringify({ ...wanted, people: [] })
  )
}

/**
 * Invites people to an event in one call; if one of them has left, each is invited alone, so that the others
 * are not affected.
 */
async function invite(feishu: CalendarPort, at: EventAt, people: readonly string[]): Promise<void> {
  try {
    await feishu.inviteTo(at, people)
  } catch (error) {
    if (!isFailure(error, notThere)) throw error
    if (people.length > 1) for (const one of people) await invite(feishu, at, [one])
  }
}

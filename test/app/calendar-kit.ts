import type { CalendarEvent } from '../../simulator/world/state.ts'
import type { Play } from './clue-kit.ts'

/** The events in the calendars of a tenant. */
export const events = ({ stage }: Play): readonly CalendarEvent[] =>
  Object.values(stage.feishu.world.state.events ?? {}).filter((one) => !one.deleted)

/** The only existing event. */
export function theEvent(play: Play): CalendarEvent {
  const [event, ...more] = events(play)
  if (!event || more.length > 0) throw new Error(`${more.length + (event ? 1 : 0)} events`)
  return event
}

/** Day and time in Shanghai, or only the day for a whole day. */
export const timeOf = ({ start }: CalendarEvent): string =>
  'date' in start
    ? start.date
    : new Date(start.at + 8 * 3600_000).toISOString().slice(0, 16).replace('T', ' ')

export const peopleOf = (event: CalendarEvent) => event.attendees.map(({ id }) => id).toSorted()

/** The bot's calls to the calendar. */
export const calls = ({ stage }: Play) =>
  stage.feishu.calls.filter((call) => call.path.startsWith('/open-apis/calendar/'))

/** The number of waiting outbox messages for the calendar. */
export const waiting = ({ stage }: Play): number =>
  stage.engine.get<{ n: number }>(
    "SELECT count(*) AS n FROM parcels WHERE lane LIKE 'event:%' AND state = 'waiting'",
  )?.n ?? 0

import { onTestFinished } from 'vitest'
import type { CalendarEvent } from '../../simulator/world/state.ts'
import { Play } from './clue-kit.ts'
import { openStage, profileWith, type StageOptions } from './district-kit.ts'

/** The demonstration profile with Feishu's calendar switched on. */
export const withCalendar = (text: string) => `${text}\nplaces:\n  calendar: true\n`

/** A stage whose calendar is switched on. */
export async function openCalendar(options: StageOptions = {}): Promise<Play> {
  const stage = await openStage('2026-03-10 10:20', {
    profile: profileWith(withCalendar),
    ...options,
  })
  onTestFinished(() => stage.close())
  return new Play(stage)
}

/** One minute, and all that comes of it. */
export async function tick({ stage }: Play): Promise<void> {
  await stage.feishu.clock.advance(60_000)
  await stage.tick()
  await stage.settle()
}

/** What stands in the calendars of a tenant. */
export const events = ({ stage }: Play): readonly CalendarEvent[] =>
  Object.values(stage.feishu.world.state.events ?? {}).filter((one) => !one.deleted)

/** The only event that stands. */
export function theEvent(play: Play): CalendarEvent {
  const [event, ...more] = events(play)
  if (!event || more.length > 0) throw new Error(`${more.length + (event ? 1 : 0)} events`)
  return event
}

/** Day and hour in Shanghai, or the day alone of a whole day. */
export const timeOf = ({ start }: CalendarEvent): string =>
  'date' in start
    ? start.date
    : new Date(start.at + 8 * 3600_000).toISOString().slice(0, 16).replace('T', ' ')

export const peopleOf = (event: CalendarEvent) => event.attendees.map(({ id }) => id).toSorted()

/** What the bot asked of the calendar. */
export const calls = ({ stage }: Play) =>
  stage.feishu.calls.filter((call) => call.path.startsWith('/open-apis/calendar/'))

/** How many of the bot's messages for the calendar wait. */
export const waiting = ({ stage }: Play): number =>
  stage.engine.get<{ n: number }>(
    "SELECT count(*) AS n FROM parcels WHERE lane LIKE 'event:%' AND state = 'waiting'",
  )?.n ?? 0

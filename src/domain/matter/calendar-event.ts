import type { Day } from '../calendar/day.ts'

/** An event in the calendar (飞书日历) of an app for a matter with invited people. */
export interface CalendarEvent {
  readonly summary: string
  readonly description: string
  readonly on: Day
  /** `HH:mm` in Asia/Shanghai; `null` for the whole day. */
  readonly clock: string | null
  readonly place: string | null
  /** The ids of the people in whose calendars the event is. */
  readonly people: readonly string[]
  /** Whether the event has a link to the bot's chat. */
  readonly linked: boolean
}

import type { Day } from '../calendar/day.ts'

/** A matter to which people are called as the calendar (飞书日历) of an app shows it. */
export interface CalendarEvent {
  readonly summary: string
  readonly description: string
  readonly on: Day
  /** HH:mm in Asia/Shanghai; `null`: the whole day. */
  readonly clock: string | null
  readonly place: string | null
  /** In whose calendars it stands, in the order of ids. */
  readonly people: readonly string[]
  /** Whether it leads back into the bot's chat. */
  readonly linked: boolean
}

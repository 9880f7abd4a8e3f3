import type { CalendarEvent } from '../domain/matter/calendar-event.ts'

/** Where an event stands. */
export interface EventAt {
  readonly calendar: string
  readonly eventId: string
}

/** What somebody answered in his calendar; whoever has not answered is in no list. */
export interface Answered {
  readonly personId: string
  readonly answer: 'accept' | 'decline' | 'tentative'
}

/** What the bot asks of 飞书日历. Every method rejects with a `FeishuFailure` and nothing else. */
export interface CalendarPort {
  /** The app's own calendar. */
  ownCalendar(): Promise<string>
  /** Makes an event without people; at most one for a key of 32 to 128 characters. Resolves to its id. */
  makeEvent(calendar: string, event: CalendarEvent, key: string): Promise<string>
  /** Has an event say all that is given, but for its people. */
  changeEvent(at: EventAt, event: CalendarEvent): Promise<void>
  /** Adds people to an event; who is in it already stays. */
  inviteTo(at: EventAt, people: readonly string[]): Promise<void>
  uninvite(at: EventAt, people: readonly string[]): Promise<void>
  deleteEvent(at: EventAt): Promise<void>
  eventAnswers(at: EventAt): Promise<readonly Answered[]>
}

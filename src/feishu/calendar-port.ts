import type { CalendarEvent } from '../domain/matter/calendar-event.ts'

/** The calendar and id of an event. */
export interface EventAt {
  readonly calendar: string
  readonly eventId: string
}

/** A person's answer in the calendar; people without an answer are not listed. */
export interface Answered {
  readonly personId: string
  readonly answer: 'accept' | 'decline' | 'tentative'
}

/** The bot's calls to 飞书日历. Every method rejects with a `FeishuFailure` only. */
export interface CalendarPort {
  /** The app's own calendar. */
  ownCalendar(): Promise<string>
  /** Creates an event without people; at most one for a key of 32 to 128 characters. Resolves to its id. */
  makeEvent(calendar: string, event: CalendarEvent, key: string): Promise<string>
  /** Updates all values of an event except its people. */
  changeEvent(at: EventAt, event: CalendarEvent): Promise<void>
  /** Adds people to an event; those already invited stay. */
  inviteTo(at: EventAt, people: readonly string[]): Promise<void>
  uninvite(at: EventAt, people: readonly string[]): Promise<void>
  deleteEvent(at: EventAt): Promise<void>
  eventAnswers(at: EventAt): Promise<readonly Answered[]>
}

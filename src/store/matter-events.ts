import type { Day } from '../domain/calendar/day.ts'
import type { CalendarEvent } from '../domain/matter/calendar-event.ts'
import type { Engine } from './engine.ts'

/** What 飞书日历 of one app shows of a matter. */
export interface KnownEvent {
  /** The app's calendar that contains the event. */
  readonly calendar: string | null
  /** The event's id in Feishu; `null` for no event. */
  readonly eventId: string | null
  /** The values that Feishu was last given. */
  readonly shown: CalendarEvent | null
  /** The day of the event for which answers were read; `null` for never. */
  readonly askedFor: Day | null
  /** The key of a creation whose answer is missing, for an event as `shown` says; otherwise `null`. */
  readonly begun: string | null
}

interface Row {
  readonly matter: number
  readonly app: string
  readonly calendar: string | null
  readonly event_id: string | null
  readonly shown: string | null
  readonly asked_for: string | null
  readonly begun: string | null
}

/** The state before an event exists. */
export const noEvent: KnownEvent = {
  calendar: null,
  eventId: null,
  shown: null,
  askedFor: null,
  begun: null,
}

const eventOf = ({ calendar, event_id, shown, asked_for, begun }: Row): KnownEvent => ({
  calendar,
  eventId: event_id,
  shown: shown === null ? null : (JSON.parse(shown) as CalendarEvent),
  askedFor: asked_for as Day | null,
  begun,
})

/** Rows about the events of matters in 飞书日历. Call inside a transaction. */
export class MatterEvents {
  readonly #engine: Engine

  constructor(engine: Engine) {
    this.#engine = engine
  }

  /** The events of a matter, by app. */
  of(matter: number): ReadonlyMap<string, KnownEvent> {
    const rows = this.#engine.all<Row>('SELECT * FROM matter_event WHERE matter = ?', matter)
    return new Map(rows.map((row) => [row.app, eventOf(row)]))
  }

  save(
    matter: number,
    app: string,
    { calendar, eventId, shown, askedFor, begun }: KnownEvent,
  ): void {
    this.#engine.run(
      `INSERT INTO matter_event (matter, app, calendar, event_id, shown, asked_for, begun)
       VALUES (?, ?, ?, ?, ?, ?, ?)
       ON CONFLICT (matter, app) DO UPDATE SET calendar = excluded.calendar,
         event_id = excluded.event_id, shown = excluded.shown, asked_for = excluded.asked_for,
         begun = excluded.begun`,
      matter,
      app,
      calendar,
      eventId,
      shown === null ? null : JSON.stringify(shown),
      askedFor,
      begun,
    )
  }

  /** Matters with greater ids that have an event on or after a day, by id. */
  standingAfter(matter: number, limit: number, from: Day): readonly number[] {
    return this.#engine
      .all<{ matter: number }>(
        `SELECT DISTINCT matter FROM matter_event
         WHERE (event_id IS NOT NULL OR begun IS NOT NULL) AND matter > ? AND json_extract(shown, '$.on') >= ?
         ORDER BY matter LIMIT ?`,
        matter,
        from,
        limit,
      )
      .map((row) => row.matter)
  }

  /** The events between two days, inclusive, whose answers were not read yet for their day. */
  unread(from: Day, to: Day): readonly { readonly matter: number; readonly app: string }[] {
    return this.#engine.all<{ matter: number; app: string }>(
      `SELECT matter, app FROM matter_event
       WHERE event_id IS NOT NULL AND json_extract(shown, '$.on') BETWEEN ? AND ?
         AND asked_for IS NOT json_extract(shown, '$.on') ORDER BY matter, app`,
      from,
      to,
    )
  }
}

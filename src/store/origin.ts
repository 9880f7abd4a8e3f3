import type { Instant } from '../domain/calendar/day.ts'

/** The actor and the source, for the journal. */
export interface Origin {
  /** The person's id; `null` for the system. */
  readonly actor: string | null
  /** The id of an event, or the part of the program. */
  readonly source: string
  readonly now: Instant
  /** The time of the act; for the bot's own acts the time of the record. */
  readonly saidAt?: Instant
  /** What the record has to note about that time (ActTime). */
  readonly timeDoubt?: string | null
  /** The card that the answer to the tap already updates, so that it needs no patch. */
  readonly answeredCard: number | null
}

/**
 * The origin of what outbox delivery fetched or found out; it has been called `courier` in journals since
 * the first release.
 */
export const byDelivery = (now: Instant, actor: string | null = null): Origin => ({
  actor,
  source: 'courier',
  now,
  answeredCard: null,
})

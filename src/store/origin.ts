import type { Instant } from '../domain/calendar/day.ts'

/** Who did it and where it came from, for the journal. */
export interface Origin {
  /** The person's open_id; `null` for the system. */
  readonly actor: string | null
  /** An event's id, or the part of the machine. */
  readonly source: string
  readonly now: Instant
  /** When the person said or tapped it; what nobody did happens when it is recorded. */
  readonly saidAt?: Instant
  /** What the record must tell of that time (ActTime). */
  readonly timeDoubt?: string | null
  /** The card that answers the tap itself and needs no patch. */
  readonly answeredCard: number | null
}

/** What outbox delivery found out or fetched; journals have called it `courier` since the first release. */
export const byDelivery = (now: Instant, actor: string | null = null): Origin => ({
  actor,
  source: 'courier',
  now,
  answeredCard: null,
})

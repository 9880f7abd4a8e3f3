import { appOf, mainApp } from '../domain/mechanism/app.ts'
import { appInSql } from './app-in-sql.ts'
import { isStanding, livingCardsOf } from './cards.ts'
import type { Engine } from './engine.ts'
import { freshOutboxId, outboxIdInSql } from './outbox-id.ts'
import {
  appOfPayload,
  type DeadOutboxMessage,
  type FailureRecord,
  type OutboxMessage,
  type OutboxPayload,
} from './outbox-message.ts'

/** A new outbox message. Instants are milliseconds UTC. */
interface NewOutboxMessage {
  /** A fresh one by default. */
  readonly id?: string
  readonly orderingKey: string
  /** See `OutboxMessage`; none by default. */
  readonly behind?: string
  readonly payload: OutboxPayload
  /** `now` by default. */
  readonly notBefore?: number
  readonly now: number
}

interface Row {
  readonly id: string
  readonly lane: string
  readonly behind: string | null
  readonly errand: string
  readonly attempts: number
  readonly not_before: number
  readonly created_at: number
  readonly ambiguous_since: number | null
}

const columns = 'id, lane, behind, errand, attempts, not_before, created_at, ambiguous_since'

/** A change while a patch of the card is waiting is merged into that patch. */
const whilePatchWaits = `ON CONFLICT (patched_card) WHERE state = 'waiting' AND begun_at IS NULL
  DO UPDATE SET due_at = min(due_at, excluded.due_at)`

/**
 * Adds an outbox message, inside the caller's transaction. A patch of a card whose earlier patch is still
 * waiting is merged into it. A patch is added even if the card itself has not been sent yet: the ordering
 * key keeps the order.
 */
export function putOutboxMessage(engine: Engine, outboxMessage: NewOutboxMessage): void {
  const { orderingKey, behind = null, payload, now } = outboxMessage
  const { id = freshOutboxId(), notBefore = now } = outboxMessage
  const card = payload.kind === 'patch' ? payload.card : null
  engine.run(
    `INSERT INTO parcels
       (id, app, lane, behind, errand, patched_card, created_at, due_at, not_before)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?) ${whilePatchWaits}`,
    id,
    appOfPayload(payload, orderingKey),
    orderingKey,
    behind,
    JSON.stringify(payload),
    card,
    now,
    notBefore,
    notBefore,
  )
}

/**
 * Adds an outbox message, inside the caller's transaction, unless one with its ordering key waits and was
 * not started yet: that one does what is needed at the time when it is sent.
 */
export function putUnlessWaiting(engine: Engine, outboxMessage: NewOutboxMessage): void {
  if (!isWaiting(engine, outboxMessage.orderingKey)) putOutboxMessage(engine, outboxMessage)
}

const isWaiting = (engine: Engine, orderingKey: string): boolean =>
  engine.get(
    "SELECT 1 FROM parcels WHERE state = 'waiting' AND lane = ? AND begun_at IS NULL LIMIT 1",
    orderingKey,
  ) !== undefined

/**
 * The cards whose message is being sent now, possibly with a content that is no longer valid. An attempt
 * that failed composes its card anew; after one of unknown result the card is patched in any case.
 */
const underWay = `SELECT json_extract(errand, '$.card') FROM parcels INDEXED BY parcels_begun
  WHERE begun_at IS NOT NULL`

/**
 * Adds patches of all living cards of a matter except one that is updated otherwise, like `putOutboxMessage`
 * for each: a matter may have dozens of cards. A card that waits to be sent is composed then, and needs none.
 */
export function putPatches(
  engine: Engine,
  change: {
    readonly matter: number
    readonly except: number | null
    readonly now: number
    /** Whether superseded cards are patched too, once. */
    readonly superseded?: boolean
  },
): void {
  // Only living cards have an index of their own; the other case is rare.
  const [cards, standing] = change.superseded
    ? ['card', "state IN ('live', 'superseded')"]
    : [livingCardsOf, "state = 'live'"]
  engine.run(
    `INSERT INTO parcels (id, app, lane, errand, patched_card, created_at, due_at, not_before)
     SELECT ${outboxIdInSql}, ${appInSql('receiver')}, receiver, json_object('kind', 'patch', 'card', id), id, ?, ?, ?
     FROM ${cards} WHERE matter = ? AND ${standing} AND id IS NOT ?
       AND (message_id IS NOT NULL OR id IN (${underWay})) AND NOT EXISTS (
       SELECT 1 FROM parcels WHERE patched_card = card.id AND state = 'waiting' AND begun_at IS NULL
         AND due_at <= ?)
     ORDER BY id ${whilePatchWaits}`,
    change.now,
    change.now,
    change.now,
    change.matter,
    change.except,
    change.now,
  )
}

/** Withdraws waiting patches of a receiver's cards of a matter, because another message will show the same. */
export function withdrawPatches(engine: Engine, matter: number, receiver: string): void {
  engine.run(
    `DELETE FROM parcels WHERE state = 'waiting' AND begun_at IS NULL AND patched_card IN (
       SELECT id FROM ${livingCardsOf} WHERE matter = ? AND receiver = ? AND state = 'live' AND ${isStanding})`,
    matter,
    receiver,
  )
}

/**
 * Withdraws cards of a matter for a receiver that wait for office hours and were never attempted: a newer
 * card replaces them.
 */
export function dropHeld(engine: Engine, matter: number, receiver: string, now: number): void {
  // Searched by the time that lies ahead, which few messages have, while many may wait for one receiver. The
  // plus sign makes SQLite use that index.
  const held = engine.all<{ id: string; card: number }>(
    `SELECT parcels.id, card.id AS card
     FROM parcels CROSS JOIN card ON card.id = json_extract(errand, '$.card')
     WHERE parcels.state = 'waiting' AND app = ? AND due_at > ? AND +lane = ? AND first_begun_at IS NULL
       AND json_extract(errand, '$.kind') = 'send'
       AND matter = ? AND receiver = ? AND card.state = 'live' AND card.message_id IS NULL
       AND json_extract(view, '$.view') = 'matter'`,
    appOf(receiver),
    now,
    receiver,
    matter,
    receiver,
  )
  for (const { id, card } of held) {
    engine.run('DELETE FROM parcels WHERE id = ?', id)
    engine.run("UPDATE card SET state = 'dead' WHERE id = ?", card)
  }
}

/** The messages that are still to be sent, in order; at most `limit`. */
export function waitingOutboxMessages(engine: Engine, limit = 100): OutboxMessage[] {
  const rows = engine.all<Row>(
    `SELECT ${columns} FROM parcels WHERE state = 'waiting' ORDER BY sequence LIMIT ?`,
    limit,
  )
  return rows.map(toOutboxMessage)
}

/** The messages that were given up and wait for a person's decision; at most `limit`, newest first. */
export function deadOutboxMessages(engine: Engine, limit = 100): DeadOutboxMessage[] {
  const rows = engine.all<Row & { failure: string; settled_at: number }>(
    `SELECT ${columns}, failure, settled_at FROM parcels
     WHERE state = 'dead' ORDER BY sequence DESC LIMIT ?`,
    limit,
  )
  return rows.map((row) => {
    const failure = JSON.parse(row.failure) as FailureRecord
    return { ...toOutboxMessage(row), failure, diedAt: row.settled_at }
  })
}

/**
 * Sends a given-up message again. False when it is not given up, or when a newer patch of the same card is
 * waiting.
 */
export function reviveOutboxMessage(engine: Engine, id: string, now: number): boolean {
  const changed = engine.run(
    `UPDATE parcels SET state = 'waiting', attempts = 0, readings = 0, first_begun_at = NULL,
       stepped_aside = 0, waits_for = NULL, released_at = NULL,
       ambiguous_since = NULL, failure = NULL, settled_at = NULL, due_at = ?, not_before = ?
     WHERE id = ? AND state = 'dead' AND NOT EXISTS (
       SELECT 1 FROM parcels AS newer WHERE newer.patched_card = parcels.patched_card
         AND newer.state = 'waiting' AND newer.begun_at IS NULL)`,
    now,
    now,
    id,
  )
  return changed === 1
}

/** Marks a message that was given up as no longer needed, because something else will do its work. */
export function dropDead(engine: Engine, id: string): void {
  engine.run("UPDATE parcels SET state = 'dropped' WHERE id = ? AND state = 'dead'", id)
}

/**
 * Since when the oldest due message of an app has been due, without those that fail for their own reason;
 * null when none is due.
 */
export function oldestWaiting(engine: Engine, now: number, app = mainApp): number | null {
  const row = engine.get<{ oldest: number | null }>(
    `SELECT min(due_at) AS oldest FROM parcels
     WHERE state = 'waiting' AND due_at <= ? AND stepped_aside = 0 AND app = ?`,
    now,
    app,
  )
  return row?.oldest ?? null
}

/**
 * After the clock was set back: messages added while it ran ahead keep their original delay, those that
 * failed meanwhile are tried at once. Returns how many got a shorter wait.
 */
export function retimeOutboxMessages(engine: Engine, now: number, longestWait: number): number {
  return engine.run(
    `UPDATE parcels SET
       due_at = iif(created_at > ?, ? + max(due_at - created_at, 0), due_at),
       not_before = iif(created_at > ?, ? + max(due_at - created_at, 0), ?)
     WHERE state = 'waiting' AND (created_at > ? OR (attempts > 0 AND not_before > ?))`,
    now,
    now,
    now,
    now,
    now,
    now,
    now + longestWait,
  )
}

/** Deletes messages that were settled before an instant; given-up ones stay until a person decides. */
export function sweepOutbox(engine: Engine, before: number): number {
  return engine.run(
    "DELETE FROM parcels WHERE settled_at < ? AND state IN ('delivered', 'dropped')",
    before,
  )
}

/** The outbox message of a row. */
export function toOutboxMessage(row: Row): OutboxMessage {
  return {
    id: row.id,
    orderingKey: row.lane,
    behind: row.behind,
    payload: JSON.parse(row.errand) as OutboxPayload,
    attempts: row.attempts,
    notBefore: row.not_before,
    createdAt: row.created_at,
    ambiguousSince: row.ambiguous_since,
  }
}

/** Whether the bot sent a message, as far back as that is stored. */
export const wasSent = (engine: Engine, messageId: string): boolean =>
  engine.get('SELECT 1 FROM parcels WHERE message_id = ? LIMIT 1', messageId) !== undefined

import { appOf, mainApp } from '../domain/mechanism/app.ts'
import { appInSql } from './app-in-sql.ts'
import { isStanding } from './cards.ts'
import type { Engine } from './engine.ts'
import { outboxIdInSql } from './outbox-id.ts'
import {
  appOfPayload,
  type DeadOutboxMessage,
  type FailureRecord,
  type OutboxMessage,
  type OutboxPayload,
} from './outbox-message.ts'

/** An outbox message to be put into the outbox. Instants are milliseconds UTC. */
interface NewOutboxMessage {
  readonly id: string
  readonly orderingKey: string
  /** See `Parcel`; none unless given. */
  readonly behind?: string
  readonly payload: OutboxPayload
  readonly notBefore: number
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

/** A change that comes while a patch of the card still waits rides along with it. */
const whilePatchWaits = `ON CONFLICT (patched_card) WHERE state = 'waiting' AND begun_at IS NULL
  DO UPDATE SET due_at = min(due_at, excluded.due_at)`

/**
 * Puts an outbox message into the outbox, inside the caller's transaction. A patch of a card whose earlier
 * patch still waits is merged into it. Put a patch even when the card itself has not been sent yet:
 * the order of the ordering key keeps it behind.
 */
export function putOutboxMessage(engine: Engine, outboxMessage: NewOutboxMessage): void {
  const { id, orderingKey, behind = null, payload, notBefore, now } = outboxMessage
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
 * Puts a patch of every living card of a matter, but of the one that is answered otherwise, as
 * `putOutboxMessage` would one by one: a matter may have dozens of cards.
 */
export function putPatches(
  engine: Engine,
  change: {
    readonly matter: number
    readonly except: number | null
    readonly now: number
    /** Of those that were superseded too, for once. */
    readonly superseded?: boolean
  },
): void {
  // Only for `= 'live'` is there an index: the others are few and far between.
  const standing = change.superseded ? "state IN ('live', 'superseded')" : "state = 'live'"
  engine.run(
    `INSERT INTO parcels (id, app, lane, errand, patched_card, created_at, due_at, not_before)
     SELECT ${outboxIdInSql}, ${appInSql('receiver')}, receiver, json_object('kind', 'patch', 'card', id), id, ?, ?, ?
     FROM card WHERE matter = ? AND ${standing} AND id IS NOT ? AND NOT EXISTS (
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

/** Takes back the patches that wait for a receiver's cards of a matter: something else will show what they would have shown. */
export function withdrawPatches(engine: Engine, matter: number, receiver: string): void {
  engine.run(
    `DELETE FROM parcels WHERE state = 'waiting' AND begun_at IS NULL AND patched_card IN (
       SELECT id FROM card WHERE matter = ? AND receiver = ? AND state = 'live' AND ${isStanding})`,
    matter,
    receiver,
  )
}

/** Takes back what waits for its hour to bring a receiver a card of a matter, and was never attempted: a newer one tells as much. */
export function dropHeld(engine: Engine, matter: number, receiver: string, now: number): void {
  // By what lies ahead, which is little: very much may wait for one receiver. The sign keeps SQLite to it.
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

/** What is still to be carried, in order of putting; at most `limit` outbox messages. */
export function waitingOutboxMessages(engine: Engine, limit = 100): OutboxMessage[] {
  const rows = engine.all<Row>(
    `SELECT ${columns} FROM parcels WHERE state = 'waiting' ORDER BY sequence LIMIT ?`,
    limit,
  )
  return rows.map(toOutboxMessage)
}

/** What was given up and waits for a person to decide; at most `limit` outbox messages, newest first. */
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
 * Sends a dead outbox message on its way again. False when it is not dead, or when a newer patch of the
 * same card already waits.
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

/** Since when the longest-waiting due outbox message of an app has been due, but for those that fail by themselves; null when nothing is due. */
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
 * After the clock was set back: what was put while it ran ahead waits as long as it was to wait then, what
 * failed meanwhile is tried at once. Returns how many wait less than they would have.
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

/** Forgets outbox messages that were settled before an instant; the dead stay until a person decides. */
export function sweepOutbox(engine: Engine, before: number): number {
  return engine.run(
    "DELETE FROM parcels WHERE settled_at < ? AND state IN ('delivered', 'dropped')",
    before,
  )
}

/** The outbox message that a row spells out. */
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

/** Whether something that was not begun yet waits under an ordering key: it will do what is to be done by then. */
export const hasOutboxMessage = (engine: Engine, orderingKey: string): boolean =>
  engine.get(
    "SELECT 1 FROM parcels WHERE state = 'waiting' AND lane = ? AND begun_at IS NULL LIMIT 1",
    orderingKey,
  ) !== undefined

/** Whether a message is one that the bot sent, as far back as that is remembered. */
export const wasSent = (engine: Engine, messageId: string): boolean =>
  engine.get('SELECT 1 FROM parcels WHERE message_id = ? LIMIT 1', messageId) !== undefined

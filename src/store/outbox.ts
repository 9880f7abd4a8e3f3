import { parcelIdInSql } from '../parcel-id.ts'
import { isStanding } from './cards.ts'
import type { Engine } from './engine.ts'
import type { DeadParcel, Errand, FailureRecord, Parcel } from './parcel.ts'

/** A parcel to be put into the outbox. Instants are milliseconds UTC. */
export interface NewParcel {
  readonly id: string
  readonly lane: string
  /** See `Parcel`; none unless given. */
  readonly behind?: string
  readonly errand: Errand
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
 * Puts a parcel into the outbox, inside the caller's transaction. A patch of a card whose earlier
 * patch still waits is merged into it. Put a patch even when the card itself has not been sent yet:
 * the order of the lane keeps it behind.
 */
export function putParcel(engine: Engine, parcel: NewParcel): void {
  const { id, lane, behind = null, errand, notBefore, now } = parcel
  const card = errand.kind === 'patch' ? errand.card : null
  engine.run(
    `INSERT INTO parcels (id, lane, behind, errand, patched_card, created_at, due_at, not_before)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?) ${whilePatchWaits}`,
    id,
    lane,
    behind,
    JSON.stringify(errand),
    card,
    now,
    notBefore,
    notBefore,
  )
}

/**
 * Puts a patch of every living card of a matter, but of the one that is answered otherwise, as
 * `putParcel` would one by one: a matter may have dozens of cards.
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
    `INSERT INTO parcels (id, lane, errand, patched_card, created_at, due_at, not_before)
     SELECT ${parcelIdInSql}, receiver, json_object('kind', 'patch', 'card', id), id, ?, ?, ?
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

/** What is still to be carried, in order of putting; at most `limit` parcels. */
export function waitingParcels(engine: Engine, limit = 100): Parcel[] {
  const rows = engine.all<Row>(
    `SELECT ${columns} FROM parcels WHERE state = 'waiting' ORDER BY sequence LIMIT ?`,
    limit,
  )
  return rows.map(toParcel)
}

/** What was given up and waits for a person to decide; at most `limit` parcels, newest first. */
export function deadParcels(engine: Engine, limit = 100): DeadParcel[] {
  const rows = engine.all<Row & { failure: string; settled_at: number }>(
    `SELECT ${columns}, failure, settled_at FROM parcels
     WHERE state = 'dead' ORDER BY sequence DESC LIMIT ?`,
    limit,
  )
  return rows.map((row) => {
    const failure = JSON.parse(row.failure) as FailureRecord
    return { ...toParcel(row), failure, diedAt: row.settled_at }
  })
}

/**
 * Sends a dead parcel on its way again. False when it is not dead, or when a newer patch of the
 * same card already waits.
 */
export function reviveParcel(engine: Engine, id: string, now: number): boolean {
  const changed = engine.run(
    `UPDATE parcels SET state = 'waiting', attempts = 0, first_begun_at = NULL,
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

/** Since when the longest-waiting due parcel has been due; null when nothing is due. */
export function oldestWaiting(engine: Engine, now: number): number | null {
  const row = engine.get<{ oldest: number | null }>(
    "SELECT min(due_at) AS oldest FROM parcels WHERE state = 'waiting' AND due_at <= ?",
    now,
  )
  return row?.oldest ?? null
}

/** Forgets parcels that were settled before an instant; the dead stay until a person decides. */
export function sweepParcels(engine: Engine, before: number): number {
  return engine.run(
    "DELETE FROM parcels WHERE settled_at < ? AND state IN ('delivered', 'dropped')",
    before,
  )
}

/** The parcel that a row spells out. */
export function toParcel(row: Row): Parcel {
  return {
    id: row.id,
    lane: row.lane,
    behind: row.behind,
    errand: JSON.parse(row.errand) as Errand,
    attempts: row.attempts,
    notBefore: row.not_before,
    createdAt: row.created_at,
    ambiguousSince: row.ambiguous_since,
  }
}

import type { Engine } from './engine.ts'
import type { OutboxMessage } from './outbox-message.ts'

/**
 * A success ends the same wait at most this often (ms), so that a message that fails for its own reason is
 * not retried at every success.
 */
const releasedAgainMs = 5 * 60_000
/** A wait that is over this soon is not ended early (ms). */
const shortWaitMs = 5000

/**
 * After a successful call Feishu works and accepts messages for this receiver: messages that waited for
 * either are tried at once.
 */
export function release(engine: Engine, receiver: string, now: number, app: string): void {
  engine.run(
    `UPDATE parcels SET not_before = ?, released_at = ?
     WHERE state = 'waiting' AND app = ? AND waits_for IS NOT NULL AND not_before > ?
       AND (waits_for = 'service' OR coalesce(behind, lane) = ?)
       AND (released_at IS NULL OR released_at <= ?)`,
    now,
    now,
    app,
    now + shortWaitMs,
    receiver,
    now - releasedAgainMs,
  )
  // What waits only a little longer, or was released lately, still goes before what stands behind it.
  engine.run(
    `UPDATE parcels SET not_before = ?
     WHERE state = 'waiting' AND app = ? AND waits_for = 'service' AND not_before > ? AND EXISTS (
       SELECT 1 FROM parcels AS later WHERE later.waits_for = 'service' AND later.lane = parcels.lane
         AND later.state = 'waiting' AND later.sequence > parcels.sequence AND later.not_before <= ?)`,
    now,
    app,
    now,
    now,
  )
}

/**
 * Of an ordering key's messages that wait for Feishu itself the oldest is tried no later than any other:
 * where its success ends the wait of all, they arrive in order.
 */
export function tryOldestFirst(engine: Engine, { orderingKey }: OutboxMessage, now: number): void {
  const waiting = "state = 'waiting' AND waits_for = 'service' AND lane = ?"
  engine.run(
    `UPDATE parcels SET not_before = (SELECT min(not_before) FROM parcels WHERE ${waiting} AND not_before > ?)
     WHERE not_before > ? AND sequence = (SELECT min(sequence) FROM parcels WHERE ${waiting})`,
    orderingKey,
    now,
    now,
    orderingKey,
  )
}

import type { ApprovalItem } from '../domain/matter/approval-item.ts'
import type { KnownTask } from './deadline-tasks.ts'
import type { Engine } from './engine.ts'
import type { KnownEvent } from './matter-events.ts'
import { toOutboxMessage } from './outbox.ts'
import {
  type FailureRecord,
  type OutboxMessage,
  type OutboxPayload,
  receiverOf,
} from './outbox-message.ts'

/** A waiting outbox message with what only outbox delivery needs to know. */
export interface Waiting extends OutboxMessage {
  /** When the attempt in hand began. */
  readonly begunAt: number
  /** When it was first attempted; the attempt in hand when that is the first. */
  readonly firstBegunAt: number
  /** The key of its uploaded file, when the upload is done and the sending is not. */
  readonly uploadedKey: string | null
  /** Whether it let those behind it pass, because it failed by itself. */
  readonly steppedAside: boolean
}

/** What a delivered outbox message brought. */
export interface Delivery {
  readonly messageId: string | null
  readonly chatId: string | null
  readonly imageKey?: string
  /** What 飞书任务 shows of a deadline now. */
  readonly task?: KnownTask
  /** What 飞书日历 shows of a matter now. */
  readonly event?: KnownEvent
  /** What 审批 shows of an approval now, and what was learnt of its definition and people. */
  readonly approval?: {
    readonly item: ApprovalItem
    readonly toldAt: number
    readonly code: string
    readonly accounts: ReadonlyMap<string, string>
  }
}

type Row = Parameters<typeof toOutboxMessage>[0] & {
  readonly begun_at: number | null
  readonly first_begun_at: number | null
  readonly uploaded_key: string | null
  readonly stepped_aside: number
}

/** What a wait is for: the chat or person, or Feishu itself. A success there ends it. */
type Awaited = 'lane' | 'service'

const repeatable: ReadonlySet<OutboxPayload['kind']> = new Set([
  'patch',
  'fetch',
  'picture',
  'quote',
  'members',
  'account',
  'task',
  'event',
  'answers',
  'approval',
])

/** Whether doing a payload twice is the same as doing it once, without the help of a uuid. */
export function isRepeatable({ kind }: OutboxPayload): boolean {
  return repeatable.has(kind)
}

/**
 * At start, when nobody else can be at work: takes back every attempt that has no answer. Such a
 * outbox message may or may not have reached Feishu.
 */
export function releaseCutShort(engine: Engine, now: number, app: string): number {
  return engine.transact(() => {
    const rows = engine.all<Row>(
      `SELECT * FROM parcels WHERE state = 'waiting' AND begun_at IS NOT NULL AND app = ?
       ORDER BY sequence`,
      app,
    )
    for (const row of rows) {
      const outboxMessage = toOutboxMessage(row)
      const { notBefore } = outboxMessage
      const since = isRepeatable(outboxMessage.payload)
        ? null
        : (outboxMessage.ambiguousSince ?? row.begun_at)
      const again = { aside: row.stepped_aside === 1, waitsFor: null, blameless: true } as const
      postpone(engine, outboxMessage, {
        now,
        notBefore,
        ambiguousSince: since,
        failure: null,
        ...again,
      })
    }
    // Whoever starts the bot again may have removed what everything waits for.
    engine.run(
      `UPDATE parcels SET not_before = ?
       WHERE state = 'waiting' AND waits_for IS NOT NULL AND not_before > ? AND app = ?`,
      now,
      now,
      app,
    )
    return rows.length
  })
}

/**
 * The first due outbox message of every ordering key that may be attempted now, in order of putting; one that goes behind
 * another ordering key, once nothing waits there that was due as early. One that stepped aside holds up nobody
 * while it waits. The ordering keys are found by leaps over the index, so that an ordering key with thousands of outbox messages
 * costs no more than one with two.
 */
export function dueOutboxMessages(engine: Engine, now: number, app: string): Waiting[] {
  const rows = engine.all<Row>(
    `WITH RECURSIVE lanes (lane) AS (
       SELECT min(lane) FROM parcels WHERE state = 'waiting'
       UNION ALL
       SELECT (SELECT min(lane) FROM parcels WHERE state = 'waiting' AND lane > lanes.lane)
       FROM lanes WHERE lanes.lane IS NOT NULL)
     SELECT * FROM parcels WHERE sequence IN (
       SELECT (SELECT sequence FROM parcels WHERE state = 'waiting' AND lane = lanes.lane AND due_at <= ? AND app = ?
                 AND NOT (stepped_aside = 1 AND not_before > ?)
               ORDER BY sequence LIMIT 1) FROM lanes)
     AND not_before <= ? AND begun_at IS NULL AND NOT EXISTS (
       SELECT 1 FROM parcels AS ahead WHERE ahead.lane = parcels.behind AND ahead.state = 'waiting'
         AND ahead.due_at <= parcels.due_at AND ahead.stepped_aside = 0)
     ORDER BY sequence`,
    now,
    app,
    now,
    now,
  )
  return rows.map((row) => toWaiting(row, now))
}

function toWaiting(row: Row, now: number): Waiting {
  return {
    ...toOutboxMessage(row),
    begunAt: now,
    firstBegunAt: row.first_begun_at ?? now,
    uploadedKey: row.uploaded_key,
    steppedAside: row.stepped_aside === 1,
  }
}

/** A success ends the same wait at most this often: one that fails by itself gains nothing by it (ms). */
const releasedAgainMs = 5 * 60_000
/** A wait that ends by itself so soon is left to do so (ms). */
const shortWaitMs = 5000

/**
 * A call succeeded: Feishu serves, and takes messages to this receiver. What waited for either is
 * tried at once.
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
}

/** What else goes to the receiver of an outbox message, stepped aside and fails as it did. */
export function failingAlike(
  engine: Engine,
  outboxMessage: OutboxMessage,
  { code, kind }: Pick<FailureRecord, 'code' | 'kind'>,
  now: number,
): Waiting[] {
  const rows = engine.all<Row>(
    `SELECT * FROM parcels WHERE state = 'waiting' AND begun_at IS NULL AND stepped_aside = 1
       AND coalesce(behind, lane) = ? AND id <> ? AND json_extract(failure, '$.code') IS ?
       AND json_extract(failure, '$.kind') = ?
     ORDER BY sequence`,
    receiverOf(outboxMessage),
    outboxMessage.id,
    code,
    kind,
  )
  return rows.map((row) => toWaiting(row, now))
}

/** When to look again: no later than the next outbox message may be attempted; null when none waits for its time. */
export function nextAttempt(engine: Engine, now: number, app: string): number | null {
  const row = engine.get<{ at: number | null }>(
    `SELECT min(at) AS at FROM (
       SELECT min(due_at) AS at FROM parcels WHERE state = 'waiting' AND due_at > ? AND app = ?
       UNION ALL
       SELECT min(not_before) FROM parcels
       WHERE state = 'waiting' AND not_before > ? AND app = ?)`,
    now,
    app,
    now,
    app,
  )
  return row?.at ?? null
}

/** Records durably that a call is about to be made. Returns the outbox message as it now stands. */
export function beginAttempt(engine: Engine, outboxMessage: Waiting, now: number): Waiting {
  engine.run(
    `UPDATE parcels SET begun_at = ?, attempts = attempts + 1,
       first_begun_at = coalesce(first_begun_at, ?) WHERE id = ?`,
    now,
    now,
    outboxMessage.id,
  )
  return { ...outboxMessage, attempts: outboxMessage.attempts + 1 }
}

/** Remembers an upload, so that a retry sends the same file without uploading it again. */
export function recordUpload(engine: Engine, id: string, key: string): void {
  engine.run('UPDATE parcels SET uploaded_key = ? WHERE id = ?', key, id)
}

/** A lookup found that no earlier attempt arrived. */
export function clearDoubt(engine: Engine, id: string): void {
  engine.run('UPDATE parcels SET ambiguous_since = NULL WHERE id = ?', id)
}

/** Ends an outbox message's way with success, or as no longer needed. */
export function settle(
  engine: Engine,
  id: string,
  state: 'delivered' | 'dropped',
  now: number,
  delivery?: Delivery,
): void {
  engine.run(
    `UPDATE parcels SET state = ?, begun_at = NULL, settled_at = ?, message_id = ?, chat_id = ?
     WHERE id = ?`,
    state,
    now,
    delivery?.messageId ?? null,
    delivery?.chatId ?? null,
    id,
  )
}

/** How an attempted outbox message goes back into the queue. */
interface Postponement {
  readonly now: number
  readonly notBefore: number
  readonly ambiguousSince: number | null
  readonly failure: FailureRecord | null
  /** Whether the time until now does not count against it. */
  readonly blameless: boolean
  /** Whether those behind it pass it while it waits. */
  readonly aside: boolean
  readonly waitsFor: Awaited | null
}

/** Puts an attempted outbox message back; a patch that a newer waiting one overtook is dropped instead. */
export function postpone(engine: Engine, outboxMessage: OutboxMessage, change: Postponement): void {
  const { id, payload } = outboxMessage
  if (payload.kind === 'patch' && hasWaitingPatch(engine, payload.card)) {
    settle(engine, id, 'dropped', change.now)
    return
  }
  engine.run(
    `UPDATE parcels SET begun_at = NULL, not_before = ?, ambiguous_since = ?,
       failure = coalesce(?, failure), stepped_aside = ?, waits_for = ?,
       first_begun_at = iif(?, NULL, first_begun_at)
     WHERE id = ?`,
    change.notBefore,
    change.ambiguousSince,
    change.failure === null ? null : JSON.stringify(change.failure),
    change.aside ? 1 : 0,
    change.waitsFor,
    change.blameless ? 1 : 0,
    id,
  )
}

function hasWaitingPatch(engine: Engine, card: number): boolean {
  const row = engine.get(
    `SELECT 1 FROM parcels WHERE patched_card = ? AND state = 'waiting' AND begun_at IS NULL`,
    card,
  )
  return row !== undefined
}

/** Gives an outbox message up until a person decides. */
export function bury(engine: Engine, id: string, failure: FailureRecord, now: number): void {
  engine.run(
    `UPDATE parcels SET state = 'dead', begun_at = NULL, failure = ?, settled_at = ? WHERE id = ?`,
    JSON.stringify(failure),
    now,
    id,
  )
}

/** The chat that earlier outbox messages of an ordering key ended up in: a person's private chat has no other name. */
export function chatOfOrderingKey(engine: Engine, orderingKey: string): string | null {
  const row = engine.get<{ chat_id: string }>(
    `SELECT chat_id FROM parcels WHERE lane = ? AND state = 'delivered' AND chat_id IS NOT NULL
     ORDER BY sequence DESC LIMIT 1`,
    orderingKey,
  )
  return row?.chat_id ?? null
}

/** How many outbox messages wait, and how many are given up. */
export function countOutboxMessages(
  engine: Engine,
  app: string,
): {
  readonly waiting: number
  readonly dead: number
} {
  const row = engine.get<{ waiting: number; dead: number }>(
    `SELECT (SELECT count(*) FROM parcels WHERE state = 'waiting' AND app = ?) AS waiting,
            (SELECT count(*) FROM parcels WHERE state = 'dead' AND app = ?) AS dead`,
    app,
    app,
  )
  return row ?? { waiting: 0, dead: 0 }
}

/** How many outbox messages are due and not yet carried, those in hand among them. */
export function countDue(engine: Engine, now: number, app: string): number {
  const row = engine.get<{ due: number }>(
    `SELECT count(*) AS due FROM parcels
     WHERE state = 'waiting' AND not_before <= ? AND app = ?`,
    now,
    app,
  )
  return row?.due ?? 0
}

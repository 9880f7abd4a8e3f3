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
import { tryOldestFirst } from './outbox-release.ts'

/** A waiting outbox message with further values for outbox delivery. */
export interface Waiting extends OutboxMessage {
  /** The start of the current attempt. */
  readonly begunAt: number
  /** The start of the first attempt, which may be the current one. */
  readonly firstBegunAt: number
  /** The key of the uploaded file, if the upload is done and the message is not sent; otherwise null. */
  readonly uploadedKey: string | null
  /** Whether later messages may pass this one, because it fails for its own reason. */
  readonly steppedAside: boolean
}

/** The result of a delivered outbox message. */
export interface Delivery {
  readonly messageId: string | null
  readonly chatId: string | null
  readonly imageKey?: string
  /** What 飞书任务 shows of a deadline now. */
  readonly task?: KnownTask
  /** What 飞书日历 shows of a matter now. */
  readonly event?: KnownEvent
  /** What 审批 shows of an approval now, and what was learnt about its definition and people. */
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

/**
 * What a message waits for: the chat or person (`lane`), or Feishu itself (`service`). A success there ends
 * the wait.
 */
type Awaited = 'lane' | 'service'

const repeatable: ReadonlySet<OutboxPayload['kind']> = new Set([
  'patch',
  'fetch',
  'picture',
  'quote',
  'members',
  'account',
  'contacts',
  'department',
  'task',
  'event',
  'answers',
  'approval',
])

/** Whether a payload may be repeated without harm and without a uuid. */
export function isRepeatable({ kind }: OutboxPayload): boolean {
  return repeatable.has(kind)
}

/**
 * At start, when no delivery is running: releases every attempt without an answer. Such a message may or may
 * not have reached Feishu.
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
    // The operator may have restarted the bot after removing the cause of the failures.
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
 * The first due outbox message of each ordering key that may be attempted now, in the order of creation; a
 * message that goes behind another ordering key waits until nothing due as early waits there. One that was
 * set aside delays no other. Ordering keys are found by skipping through the index, so that one with
 * thousands of messages costs no more than one with two; the plus sign keeps SQLite from walking through
 * all due messages of the app for each of them.
 */
export function dueOutboxMessages(engine: Engine, now: number, app: string): Waiting[] {
  const rows = engine.all<Row>(
    `WITH RECURSIVE lanes (lane) AS (
       SELECT min(lane) FROM parcels WHERE state = 'waiting'
       UNION ALL
       SELECT (SELECT min(lane) FROM parcels WHERE state = 'waiting' AND lane > lanes.lane)
       FROM lanes WHERE lanes.lane IS NOT NULL)
     SELECT * FROM parcels WHERE sequence IN (
       SELECT (SELECT sequence FROM parcels WHERE state = 'waiting' AND lane = lanes.lane AND due_at <= ? AND +app = ?
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

/** The other messages to the same receiver that were set aside and fail with the same cause. */
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

/** When to look again, at the latest when the next message may be attempted; null when none is scheduled. */
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

/** Records durably that a call is about to be made. Returns the current outbox message. */
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

/** Stores the upload, so that a retry sends the same file without uploading it again. */
export function recordUpload(engine: Engine, id: string, key: string): void {
  engine.run('UPDATE parcels SET uploaded_key = ? WHERE id = ?', key, id)
}

/** Records that a search found no message of an earlier attempt. */
export function clearDoubt(engine: Engine, id: string): void {
  engine.run('UPDATE parcels SET ambiguous_since = NULL WHERE id = ?', id)
}

/** Ends an outbox message, as delivered or as no longer needed. */
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

/** How an attempted outbox message returns to the queue. */
interface Postponement {
  readonly now: number
  readonly notBefore: number
  readonly ambiguousSince: number | null
  readonly failure: FailureRecord | null
  /** Whether the time of this attempt does not count against the message. */
  readonly blameless: boolean
  /** Whether later messages may pass this one while it waits. */
  readonly aside: boolean
  readonly waitsFor: Awaited | null
}

/** Returns an attempted outbox message to the queue; a patch that a newer waiting one replaces is dropped. */
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
  if (change.waitsFor === 'service') tryOldestFirst(engine, outboxMessage, change.now)
}

function hasWaitingPatch(engine: Engine, card: number): boolean {
  const row = engine.get(
    `SELECT 1 FROM parcels WHERE patched_card = ? AND state = 'waiting' AND begun_at IS NULL`,
    card,
  )
  return row !== undefined
}

/** Gives up an outbox message until a person decides. */
export function bury(engine: Engine, id: string, failure: FailureRecord, now: number): void {
  engine.run(
    `UPDATE parcels SET state = 'dead', begun_at = NULL, failure = ?, settled_at = ? WHERE id = ?`,
    JSON.stringify(failure),
    now,
    id,
  )
}

/**
 * The chat in which earlier messages of an ordering key arrived, which is the only way to know a person's
 * private chat; null for none.
 */
export function chatOfOrderingKey(engine: Engine, orderingKey: string): string | null {
  const row = engine.get<{ chat_id: string }>(
    `SELECT chat_id FROM parcels WHERE lane = ? AND state = 'delivered' AND chat_id IS NOT NULL
     ORDER BY sequence DESC LIMIT 1`,
    orderingKey,
  )
  return row?.chat_id ?? null
}

/** The numbers of waiting and of given-up outbox messages. */
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

/** The number of messages that are due and not delivered, including those being sent. */
export function countDue(engine: Engine, now: number, app: string): number {
  const row = engine.get<{ due: number }>(
    `SELECT count(*) AS due FROM parcels
     WHERE state = 'waiting' AND not_before <= ? AND app = ?`,
    now,
    app,
  )
  return row?.due ?? 0
}

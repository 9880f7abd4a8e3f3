import { randomUUID } from 'node:crypto'

/**
 * A fresh id for an outbox message: 20 characters that may also stand as an `element_id` of a card
 * (feishu.md 5.1), so that the message can be found by it.
 */
export function freshOutboxId(): string {
  return `p${randomUUID().replaceAll('-', '').slice(0, 19)}`
}

/** The same, drawn by the database for each row. */
export const outboxIdInSql = "'p' || substr(lower(hex(randomblob(10))), 1, 19)"

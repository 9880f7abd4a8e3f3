import { randomUUID } from 'node:crypto'

/**
 * A new id for an outbox message: 20 characters that are also valid as an `element_id` of a card (feishu.md
 * 5.1), by which the message can be found.
 */
export function freshOutboxId(): string {
  return `p${randomUUID().replaceAll('-', '').slice(0, 19)}`
}

/** The same in SQL, one for each row. */
export const outboxIdInSql = "'p' || substr(lower(hex(randomblob(10))), 1, 19)"

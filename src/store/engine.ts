/** The value of a cell, on both engines. */
export type Value = string | number | null | Uint8Array

/**
 * The synchronous database of one district: a file on Node, a Durable Object on Workers. Placeholders are
 * positional `?` only, since SQLite in Durable Objects has no named ones.
 */
export interface Engine {
  /** Runs one statement and returns the number of changed rows. */
  run(sql: string, ...values: Value[]): number
  /** All rows of a query. The caller is responsible for the type. */
  all<Row>(sql: string, ...values: Value[]): Row[]
  /** The first row of a query, or undefined. */
  get<Row>(sql: string, ...values: Value[]): Row | undefined
  /** Runs several statements without values, including triggers; for migrations only. */
  script(sql: string): void
  /**
   * Runs the work as a whole or not at all. The outermost call takes the write lock at once; a nested call
   * is a savepoint, so that an exception rolls back only its own part. The work must be synchronous.
   */
  transact<Result>(work: () => Result): Result
}

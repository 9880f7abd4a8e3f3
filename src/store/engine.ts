/** What a cell of a row can hold, on both engines. */
export type Value = string | number | null | Uint8Array

/**
 * The synchronous database of one district: a file on Node, a Durable Object on Workers.
 * Placeholders are positional `?` only, because Durable Object SQLite knows no names.
 */
export interface Engine {
  /** Runs one statement and returns how many rows it changed. */
  run(sql: string, ...values: Value[]): number
  /** Every row of a query. The caller vouches for the shape it names. */
  all<Row>(sql: string, ...values: Value[]): Row[]
  /** The first row of a query, or undefined. */
  get<Row>(sql: string, ...values: Value[]): Row | undefined
  /** Runs several statements without values, triggers included: for migrations only. */
  script(sql: string): void
  /**
   * All of the work or none of it. The outermost call takes the write lock at once; a call inside
   * it is a savepoint, so that what throws undoes only its own part. The work must be synchronous.
   */
  transact<Result>(work: () => Result): Result
}

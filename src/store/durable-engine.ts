import type { DurableObjectStorage, SqlStorageValue } from '@cloudflare/workers-types'
import type { Engine, Value } from './engine.ts'

/** The parts of a Durable Object's storage that the engine uses. */
type DurableStorage = Pick<DurableObjectStorage, 'sql' | 'transactionSync'>

/**
 * The engine on Workers: the SQLite of one Durable Object. The platform keeps foreign keys on, caches
 * statements, and holds back every answer until earlier writes are durable.
 */
export function openDurable(storage: DurableStorage): Engine {
  function rows<Row>(sql: string, values: readonly Value[]): Row[] {
    return naming(() =>
      storage.sql
        .exec(sql, ...values)
        .toArray()
        .map(withBytes),
    ) as Row[]
  }

  return {
    run: (sql, ...values) => {
      rows(sql, values)
      // The cursor's `rowsWritten` also counts index entries.
      return rows<{ changed: number }>('SELECT changes() AS changed', [])[0]?.changed ?? 0
    },
    all: (sql, ...values) => rows(sql, values),
    get: <Row>(sql: string, ...values: Value[]) => rows<Row>(sql, values)[0],
    script: (sql) => {
      rows(sql, [])
    },
    // May be nested; SQL's own BEGIN and SAVEPOINT are refused here.
    transact: (work) =>
      naming(() =>
        storage.transactionSync(() => {
          const result = work()
          if (result instanceof Promise)
            throw new TypeError('A transaction cannot wait for a promise')
          return result
        }),
      ),
  }
}

/** Blobs are ArrayBuffer here and Uint8Array on Node. */
function withBytes(row: Record<string, SqlStorageValue>): Record<string, Value> {
  for (const name in row) {
    const value = row[name]
    if (value instanceof ArrayBuffer) {
      return Object.fromEntries(
        Object.entries(row).map(([key, cell]) => [
          key,
          cell instanceof ArrayBuffer ? new Uint8Array(cell) : cell,
        ]),
      )
    }
  }
  return row as Record<string, Value>
}

/**
 * Gives errors of SQLite the same `code` as on Node. Here it is part of the message: `… failed: t.c:
 * SQLITE_CONSTRAINT (extended: SQLITE_CONSTRAINT_UNIQUE)`.
 */
function naming<Result>(work: () => Result): Result {
  try {
    return work()
  } catch (error) {
    if (error instanceof Error && !('code' in error)) {
      const code = /: (SQLITE_[A-Z_]+)(?: \(extended: (SQLITE_[A-Z_]+)\))?$/.exec(error.message)
      if (code) throw Object.assign(error, { code: code[2] ?? code[1] })
    }
    throw error
  }
}

import { backup, DatabaseSync, type SQLInputValue } from 'node:sqlite'

/** An error of SQLite with the name of its code: `SQLITE_BUSY`, `SQLITE_CONSTRAINT_UNIQUE`. */
class SqliteError extends Error {
  readonly code: string

  constructor(message: string, code: string) {
    super(message)
    this.name = 'SqliteError'
    this.code = code
  }
}

/** https://www.sqlite.org/rescode.html, by number. */
const primaryCodes = [
  'OK',
  'ERROR',
  'INTERNAL',
  'PERM',
  'ABORT',
  'BUSY',
  'LOCKED',
  'NOMEM',
  'READONLY',
  'INTERRUPT',
  'IOERR',
  'CORRUPT',
  'NOTFOUND',
  'FULL',
  'CANTOPEN',
  'PROTOCOL',
  'EMPTY',
  'SCHEMA',
  'TOOBIG',
  'CONSTRAINT',
  'MISMATCH',
  'MISUSE',
  'NOLFS',
  'AUTH',
  'FORMAT',
  'RANGE',
  'NOTADB',
]

/** The extended codes of violated constraints; for other errors the primary code is enough. */
const constraintCodes: Readonly<Record<number, string>> = {
  275: 'CHECK',
  787: 'FOREIGNKEY',
  1299: 'NOTNULL',
  1555: 'PRIMARYKEY',
  1811: 'TRIGGER',
  2067: 'UNIQUE',
  2579: 'ROWID',
  3091: 'DATATYPE',
}

function nameOf(errcode: number): string {
  const primary = primaryCodes[errcode & 0xff] ?? 'ERROR'
  const extended = constraintCodes[errcode]
  return extended === undefined ? `SQLITE_${primary}` : `SQLITE_${primary}_${extended}`
}

/** Runs a call of `node:sqlite`; its errors are thrown with the name of their code. */
function named<Result>(work: () => Result): Result {
  try {
    return work()
  } catch (error) {
    if (error instanceof Error && 'errcode' in error && typeof error.errcode === 'number')
      throw new SqliteError(error.message, nameOf(error.errcode))
    throw error
  }
}

/** A compiled statement with positional placeholders. */
interface Statement {
  run(...values: SQLInputValue[]): { readonly changes: number }
  all(...values: SQLInputValue[]): unknown[]
  get(...values: SQLInputValue[]): unknown
}

/** As in better-sqlite3: a read-only file must exist, and `timeout` (ms) is how long to wait for a lock. */
interface Options {
  readonly readonly?: boolean
  readonly fileMustExist?: boolean
  readonly timeout?: number
}

/**
 * A database file through Node's own SQLite, with the part of better-sqlite3's interface that this program
 * uses. The bundle needs it, because the prebuilt binary of better-sqlite3 requires a newer C library (glibc
 * 2.34) than many office systems have (2.28); see decision 158.
 */
export default class NodeDatabase {
  static readonly SqliteError = SqliteError
  readonly #database: DatabaseSync

  constructor(file: string, { readonly = false, timeout = 5000 }: Options = {}) {
    this.#database = named(() => new DatabaseSync(file, { readOnly: readonly, timeout }))
  }

  get inTransaction(): boolean {
    return this.#database.isTransaction
  }

  prepare(sql: string): Statement {
    const statement = named(() => this.#database.prepare(sql))
    return {
      run: (...values) => {
        const { changes } = named(() => statement.run(...values))
        return { changes: Number(changes) }
      },
      all: (...values) => named(() => statement.all(...values)),
      get: (...values) => named(() => statement.get(...values)),
    }
  }

  exec(sql: string): void {
    named(() => this.#database.exec(sql))
  }

  /** Sets or reads a pragma; `simple` returns the first value of the first row. */
  pragma(text: string, { simple = false }: { readonly simple?: boolean } = {}): unknown {
    const rows = this.prepare(`PRAGMA ${text}`).all() as Record<string, unknown>[]
    return simple ? Object.values(rows[0] ?? {})[0] : rows
  }

  async backup(target: string): Promise<void> {
    try {
      await backup(this.#database, target)
    } catch (error) {
      named(() => {
        throw error
      })
    }
  }

  close(): void {
    this.#database.close()
  }
}

import Database from 'better-sqlite3'
import { explain } from '../observability/file-fault.ts'
import type { Engine, Value } from './engine.ts'

/** The application id in the header of every database of this program: hjt1. */
export const applicationId = 0x686a7431

/** The engine on Node: one SQLite file with one writer. */
export interface SqliteEngine extends Engine {
  /** Copies the database consistently into a new file, while it is in use. */
  backup(file: string): Promise<void>
  /** Reads the whole file; throws a sentence for the operator when it is damaged or a foreign key is broken. */
  check(): void
  /** Whether another connection, such as another program's, has committed since the last call. */
  wroteElsewhere(): boolean
  close(): void
}

/**
 * Opens or creates the database file. Throws a sentence for the operator when it is not a database or is
 * truncated; other damage is found by `check`, or by the integrity check of another process. Uses
 * `synchronous=FULL`, because an acknowledged event must survive a power cut, which better-sqlite3's default
 * in WAL mode (NORMAL) does not guarantee.
 */
export function openSqlite(file: string): SqliteEngine {
  return engineOver(open(file), file)
}

/** Opens a database file for reading: nothing is created, repaired or checkpointed. */
export function readSqlite(file: string): SqliteEngine {
  return engineOver(openToRead(file), file)
}

function engineOver(database: Database.Database, file: string): SqliteEngine {
  const statements = new Map<string, Database.Statement<Value[]>>()
  function prepare(sql: string): Database.Statement<Value[]> {
    const known = statements.get(sql)
    if (known !== undefined) return known
    const statement = database.prepare<Value[]>(compiledOnce(sql))
    statements.set(sql, statement)
    return statement
  }

  const others = otherCommits(
    () => (prepare('PRAGMA data_version').get() as { data_version: number }).data_version,
  )

  return {
    run: (sql, ...values) => prepare(sql).run(...values).changes,
    all: <Row>(sql: string, ...values: Value[]) => prepare(sql).all(...values) as Row[],
    get: <Row>(sql: string, ...values: Value[]) => prepare(sql).get(...values) as Row | undefined,
    script: (sql) => {
      database.exec(sql)
    },
    transact: transactions(database, prepare, others.forget),
    backup: async (target) => {
      await database.backup(target)
    },
    check: () => check(database, file),
    wroteElsewhere: others.haveBeen,
    close: () => database.close(),
  }
}

/** Nested transactions of a connection; `undone` is called when SQLite has rolled back by itself. */
function transactions(
  database: Database.Database,
  prepare: (sql: string) => Database.Statement<Value[]>,
  undone: () => void,
): Engine['transact'] {
  let depth = 0

  function rollback(): void {
    depth -= 1
    // On a full disk SQLite rolls back by itself; a second ROLLBACK would hide the real error.
    if (!database.inTransaction) undone()
    else if (depth === 0) prepare('ROLLBACK').run()
    else database.exec(`ROLLBACK TO level_${depth}; RELEASE level_${depth}`)
  }

  return (work) => {
    prepare(depth === 0 ? 'BEGIN IMMEDIATE' : `SAVEPOINT level_${depth}`).run()
    depth += 1
    try {
      const result = work()
      if (result instanceof Promise) throw new TypeError('A transaction cannot wait for a promise')
      prepare(depth === 1 ? 'COMMIT' : `RELEASE level_${depth - 1}`).run()
      depth -= 1
      return result
    } catch (error) {
      rollback()
      throw error
    }
  }
}

/**
 * Whether other connections have committed between two looks, by the `data_version` that is read. It begins
 * anew with `forget`, after a failure that may change the value by itself.
 */
function otherCommits(read: () => number) {
  let version: number | null = null
  return {
    forget: () => {
      version = null
    },
    haveBeen: () => {
      const before = version
      version = read()
      return before !== null && before !== version
    },
  }
}

/**
 * A statement that SQLite does not compile again at every run. SQLite does so when a bound value might allow
 * a better plan, which is always the case for ordered rows of one table and costs ten times the query
 * itself; a plus sign before the placeholder prevents it without changing the value (decision 063).
 */
function compiledOnce(sql: string): string {
  return sql.replaceAll('?', '+?')
}

function open(file: string): Database.Database {
  let database: Database.Database | undefined
  try {
    database = new Database(file)
    // busy_timeout first: switching to WAL may itself have to wait for a lock.
    database.pragma('busy_timeout = 5000')
    database.pragma('journal_mode = WAL')
    database.pragma('synchronous = FULL')
    // Pages that change often are checkpointed once in 16 MiB instead of 4.
    database.pragma('wal_autocheckpoint = 4000')
    database.pragma('foreign_keys = ON')
    database.pragma('trusted_schema = OFF')
    database.pragma('secure_delete = ON')
    database.pragma('cell_size_check = ON')
    // The mark that identifies files of this program; old files have none.
    if (database.pragma('application_id', { simple: true }) === 0)
      database.pragma(`application_id = ${applicationId}`)
    return database
  } catch (error) {
    database?.close()
    if (isDamage(error)) throw damaged(file, error.message)
    throw new Error(explain(error, file))
  }
}

function openToRead(file: string): Database.Database {
  let database: Database.Database | undefined
  try {
    database = new Database(file, { readonly: true, fileMustExist: true })
    database.pragma('busy_timeout = 5000')
    database.pragma('trusted_schema = OFF')
    database.pragma('cell_size_check = ON')
    // The first read shows whether the file is readable at all.
    database.pragma('schema_version')
    return database
  } catch (error) {
    database?.close()
    if (isDamage(error)) throw damaged(file, error.message)
    throw new Error(explain(error, file))
  }
}

/**
 * Reads a database file completely while others use it, with a small cache. Returns a sentence for the
 * operator when it is damaged, otherwise `null`. Takes as long as reading the file.
 */
export function checkSqliteFile(file: string): string | null {
  const database = new Database(file, { readonly: true })
  try {
    database.pragma('busy_timeout = 5000')
    database.pragma('cache_size = -1024')
    const found = database.pragma('quick_check(1)', { simple: true })
    return found === 'ok' ? null : damaged(file, String(found)).message
  } catch (error) {
    if (isDamage(error)) return damaged(file, error.message).message
    throw error
  } finally {
    database.close()
  }
}

function check(database: Database.Database, file: string): void {
  const damage = database.pragma('integrity_check(1)', { simple: true })
  if (damage !== 'ok') throw damaged(file, String(damage))
  const dangling = database.pragma('foreign_key_check') as { table: string; rowid: number }[]
  const first = dangling[0]
  if (first !== undefined)
    throw damaged(file, `${first.table} row ${first.rowid} refers to nothing`)
}

function isDamage(error: unknown): error is Error {
  if (!(error instanceof Database.SqliteError)) return false
  return error.code.startsWith('SQLITE_CORRUPT') || error.code === 'SQLITE_NOTADB'
}

function damaged(file: string, detail: string): Error {
  return new Error(
    `数据库文件 ${file} 已损坏（${detail.replace(/\s+/g, ' ')}）。请勿继续使用，先另存该文件，再用“npm run restore -- 备份文件”恢复最近的备份。`,
  )
}

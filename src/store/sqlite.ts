import Database from 'better-sqlite3'
import { explain } from '../observability/file-fault.ts'
import type { Engine, Value } from './engine.ts'

/** What stands in the header of every database file of this program: hjt1. */
export const applicationId = 0x686a7431

/** The engine on Node: one SQLite file, one writer. */
export interface SqliteEngine extends Engine {
  /** Copies the live database, consistently, into a new file. */
  backup(file: string): Promise<void>
  /** Reads the whole file; throws a sentence for the operator when it is damaged or a reference dangles. */
  check(): void
  close(): void
}

/**
 * Opens (or makes) the database file. Throws a sentence for the operator when it is no database or cut
 * short; damage inside it is found by `check`, or by the integrity check beside the work.
 * `synchronous=FULL` because an acknowledged event must survive a power cut: the default of
 * better-sqlite3 in WAL mode (NORMAL) does not promise that.
 */
export function openSqlite(file: string): SqliteEngine {
  return engineOver(open(file), file)
}

/** Opens a database file to read what is in it: nothing is made, mended or carried from the log into the file. */
export function readSqlite(file: string): SqliteEngine {
  return engineOver(openToRead(file), file)
}

function engineOver(database: Database.Database, file: string): SqliteEngine {
  const statements = new Map<string, Database.Statement<Value[]>>()
  let depth = 0

  function prepare(sql: string): Database.Statement<Value[]> {
    const known = statements.get(sql)
    if (known !== undefined) return known
    const statement = database.prepare<Value[]>(compiledOnce(sql))
    statements.set(sql, statement)
    return statement
  }

  function begin(): void {
    prepare(depth === 0 ? 'BEGIN IMMEDIATE' : `SAVEPOINT level_${depth}`).run()
    depth += 1
  }

  function commit(): void {
    prepare(depth === 1 ? 'COMMIT' : `RELEASE level_${depth - 1}`).run()
    depth -= 1
  }

  function rollback(): void {
    depth -= 1
    // A full disk makes SQLite roll back by itself; a second ROLLBACK would hide the real error.
    if (!database.inTransaction) return
    if (depth === 0) prepare('ROLLBACK').run()
    else database.exec(`ROLLBACK TO level_${depth}; RELEASE level_${depth}`)
  }

  return {
    run: (sql, ...values) => prepare(sql).run(...values).changes,
    all: <Row>(sql: string, ...values: Value[]) => prepare(sql).all(...values) as Row[],
    get: <Row>(sql: string, ...values: Value[]) => prepare(sql).get(...values) as Row | undefined,
    script: (sql) => {
      database.exec(sql)
    },
    transact: (work) => {
      begin()
      try {
        const result = work()
        if (result instanceof Promise)
          throw new TypeError('A transaction cannot wait for a promise')
        commit()
        return result
      } catch (error) {
        rollback()
        throw error
      }
    },
    backup: async (target) => {
      await database.backup(target)
    },
    check: () => check(database, file),
    close: () => database.close(),
  }
}

/**
 * A statement that SQLite does not compile anew whenever it runs. It does so where a bound value may lead
 * to a better plan, which for rows of one table in an order is always and costs ten times what the
 * reading does; a plus before the placeholder changes no value and keeps the decision (decision 063).
 */
function compiledOnce(sql: string): string {
  return sql.replaceAll('?', '+?')
}

function open(file: string): Database.Database {
  let database: Database.Database | undefined
  try {
    database = new Database(file)
    // busy_timeout comes first: switching to WAL may itself have to wait for a lock.
    database.pragma('busy_timeout = 5000')
    database.pragma('journal_mode = WAL')
    database.pragma('synchronous = FULL')
    // A page that changes often is carried from the log into the file once in 16 MiB, not in 4.
    database.pragma('wal_autocheckpoint = 4000')
    database.pragma('foreign_keys = ON')
    database.pragma('trusted_schema = OFF')
    database.pragma('secure_delete = ON')
    database.pragma('cell_size_check = ON')
    // The mark by which a file is known to be of this program; those from before there was one have none.
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
    // Whether it can be read at all shows at the first reading.
    database.pragma('schema_version')
    return database
  } catch (error) {
    database?.close()
    if (isDamage(error)) throw damaged(file, error.message)
    throw new Error(explain(error, file))
  }
}

/**
 * Reads a database file through while others use it, with a small cache of its own. Returns a sentence
 * for the operator when it is damaged, else `null`. It takes as long as reading the file.
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

import { demandsBaseline } from '../store/baseline.ts'
import type { Engine } from '../store/engine.ts'
import { genesis, type Head } from '../store/journal.ts'
import type { Migration } from '../store/migration.ts'
import { migrate } from '../store/migrations.ts'
import { replay } from '../store/replay.ts'
import { compareSchema } from '../store/schema.ts'
import { applicationId, openSqlite, type SqliteEngine } from '../store/sqlite.ts'

/** The result of a verification (核验). */
export interface Verification {
  /** The end of the valid part of the chain. */
  readonly head: Head
  /** The first invalid row of the journal; `null` when all are valid. */
  readonly broken: number | null
  /** Sentences that name every difference from the journal or the program's schema, the schema first. */
  readonly faults: readonly string[]
  /** The number of table rows that match the journal. */
  readonly agreeing: number
  /**
   * The journal row from which tables are accounted for; `null` before the first start of a version that
   * does so.
   */
  readonly since: number | null
}

/**
 * Verifies a database of any released schema: its pages, its marks, its schema by its migrations, its
 * journal, and every accounted row by the journal. Only reads, all of it from one moment, while others may
 * write. Throws a sentence when the file is damaged; the engine is then good for nothing but to be closed.
 */
export function verifyDatabase(
  engine: SqliteEngine,
  migrations: readonly Migration[],
): Verification {
  engine.script('BEGIN')
  const found = verifySnapshot(engine, migrations)
  engine.script('COMMIT')
  return found
}

function verifySnapshot(engine: SqliteEngine, migrations: readonly Migration[]): Verification {
  engine.check()
  const marks = marksOf(engine)
  const applied = appliedOf(engine, migrations)
  const shape = inMemory(applied, (model) => compareSchema(engine, model))
  const missing = shape.some((one) => /^表 \S+ 缺失/.test(one))
  // If a table of the database's schema is missing, nothing can be compared.
  if (missing)
    return {
      head: { length: 0, hash: genesis },
      broken: null,
      faults: shape,
      agreeing: 0,
      since: null,
    }
  const baselines = migrations.filter(demandsBaseline).map((one) => one.number)
  const { differences, ...found } = replay(engine, baselines)
  return { ...found, faults: [...marks, ...shape, ...differences] }
}

/** The values in the header of the file that identify this program. */
function marksOf(engine: Engine): string[] {
  const mark = engine.get<{ application_id: number }>('PRAGMA application_id')?.application_id ?? 0
  const version = engine.get<{ user_version: number }>('PRAGMA user_version')?.user_version ?? 0
  return [
    ...(mark === applicationId || mark === 0 ? [] : [`文件头的 application_id 被改为 ${mark}`]),
    ...(version === 0 ? [] : [`文件头的 user_version 被改为 ${version}`]),
  ]
}

/** The migrations recorded in a database; throws a sentence when it is not a database of this program. */
function appliedOf(engine: Engine, migrations: readonly Migration[]): Migration[] {
  const tables = engine.all<{ name: string }>(
    "SELECT name FROM sqlite_schema WHERE type = 'table' AND name IN ('migrations', 'journal', 'matter')",
  )
  if (tables.length < 3) throw new Error('不是本机器人的数据库。')
  const applied = engine.all<{ number: number; name: string }>(
    'SELECT number, name FROM migrations ORDER BY number',
  )
  return applied.map(({ number, name }) => {
    const known = migrations.find((one) => one.number === number && one.name === name)
    if (known) return known
    throw new Error(
      `库中第 ${number} 号变更 ${name} 不属于本版本的程序，请用不低于建库版本的程序核验。`,
    )
  })
}

function inMemory<Result>(
  migrations: readonly Migration[],
  work: (model: Engine) => Result,
): Result {
  const model = openSqlite(':memory:')
  try {
    migrate(model, migrations)
    return work(model)
  } finally {
    model.close()
  }
}

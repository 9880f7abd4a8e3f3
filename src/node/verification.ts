import { demandsBaseline } from '../store/baseline.ts'
import type { Engine } from '../store/engine.ts'
import { genesis, type Head } from '../store/journal.ts'
import type { Migration } from '../store/migration.ts'
import { migrate } from '../store/migrations.ts'
import { replay } from '../store/replay.ts'
import { compareSchema } from '../store/schema.ts'
import { applicationId, openSqlite, type SqliteEngine } from '../store/sqlite.ts'

/** What a verification found (核验). */
export interface Verification {
  /** The end of the part of the chain that holds. */
  readonly head: Head
  /** The first row of the journal that does not hold; `null` when all do. */
  readonly broken: number | null
  /** Sentences that name everything that is not what the journal or the program says, the shape first. */
  readonly faults: readonly string[]
  /** How many rows of the tables are what the journal says. */
  readonly agreeing: number
  /** From which row on the tables are accounted for; `null` before the first start of a version that does so. */
  readonly since: number | null
}

/**
 * Verifies a database of any released shape: its pages, its marks, its schema against the migrations that it
 * has, its journal, and every accounted row against the journal. Reads only. Throws a sentence when the file
 * is damaged.
 */
export function verifyDatabase(
  engine: SqliteEngine,
  migrations: readonly Migration[],
): Verification {
  engine.check()
  const marks = marksOf(engine)
  const applied = appliedOf(engine, migrations)
  const shape = inMemory(applied, (model) => compareSchema(engine, model))
  const missing = shape.some((one) => /^表 \S+ 缺失/.test(one))
  // Without one of its tables there is nothing to replay against.
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

/** What stands in the header of the file and is nobody's but this program's. */
function marksOf(engine: Engine): string[] {
  const mark = engine.get<{ application_id: number }>('PRAGMA application_id')?.application_id ?? 0
  const version = engine.get<{ user_version: number }>('PRAGMA user_version')?.user_version ?? 0
  return [
    ...(mark === applicationId || mark === 0 ? [] : [`文件头的 application_id 被改为 ${mark}`]),
    ...(version === 0 ? [] : [`文件头的 user_version 被改为 ${version}`]),
  ]
}

/** The migrations that a database says it has; throws a sentence when it is no database of this program. */
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

import type { Engine } from './engine.ts'

/** One numbered step of the database's shape. */
export interface Migration {
  readonly number: number
  readonly name: string
  readonly sql: string
}

/**
 * Brings the database to the shape of this code: each migration runs once, in number order, in one
 * transaction with the record of it. Throws when the database was made by a newer program, or when
 * a recorded migration has another name than the one in hand.
 */
export function migrate(engine: Engine, migrations: readonly Migration[]): void {
  engine.script(
    'CREATE TABLE IF NOT EXISTS migrations (number INTEGER PRIMARY KEY, name TEXT NOT NULL) STRICT',
  )
  const applied = new Map(
    engine
      .all<{ number: number; name: string }>('SELECT number, name FROM migrations')
      .map((row) => [row.number, row.name]),
  )
  const known = new Set(migrations.map((migration) => migration.number))
  for (const [number, name] of applied) {
    if (known.has(number)) continue
    throw new Error(
      `数据库由更新版本的程序建立（含第 ${number} 号变更 ${name}），请使用不低于该版本的程序启动。`,
    )
  }
  for (const migration of migrations.toSorted((one, other) => one.number - other.number)) {
    const recorded = applied.get(migration.number)
    if (recorded === undefined) apply(engine, migration)
    else if (recorded !== migration.name) {
      throw new Error(
        `第 ${migration.number} 号数据库变更名称不符：库中为 ${recorded}，程序中为 ${migration.name}。`,
      )
    }
  }
}

function apply(engine: Engine, migration: Migration): void {
  engine.transact(() => {
    engine.script(migration.sql)
    engine.run(
      'INSERT INTO migrations (number, name) VALUES (?, ?)',
      migration.number,
      migration.name,
    )
  })
}

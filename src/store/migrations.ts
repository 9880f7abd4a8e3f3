import type { Instant } from '../domain/calendar/day.ts'
import type { Engine } from './engine.ts'
import type { Migration } from './migration.ts'
import { accountForMigrations } from './migration-account.ts'

/**
 * Migrates the database to this program: each migration runs once, in order, all in one transaction with
 * their record and the changes of accounted rows. Throws when a newer program made the database, or when a
 * recorded migration has another name.
 */
export function migrate(
  engine: Engine,
  migrations: readonly Migration[],
  now: () => Instant = Date.now,
): void {
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
  const pending = migrations
    .toSorted((one, other) => one.number - other.number)
    .filter(({ number, name }) => {
      const recorded = applied.get(number)
      if (recorded === undefined || recorded === name) return recorded === undefined
      throw new Error(`第 ${number} 号数据库变更名称不符：库中为 ${recorded}，程序中为 ${name}。`)
    })
  if (pending.length === 0) return
  engine.transact(() => {
    accountForMigrations(engine, pending, now(), () => {
      for (const migration of pending) apply(engine, migration)
    })
  })
}

function apply(engine: Engine, { sql, number, name }: Migration): void {
  engine.script(sql)
  engine.run('INSERT INTO migrations (number, name) VALUES (?, ?)', number, name)
}

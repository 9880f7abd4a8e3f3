import type { Instant } from '../domain/calendar/day.ts'
import {
  type Account,
  accounts,
  type Change,
  changeOf,
  keyOf,
  matterAccount,
  type Row,
} from './accounts.ts'
import { baselineSource, keepsAccounts, rowsOf } from './baseline.ts'
import type { Engine } from './engine.ts'
import { Journal } from './journal.ts'
import type { Migration } from './migration.ts'

type Snapshot = ReadonlyMap<Account, ReadonlyMap<string, Row>>

/** The accounted tables that a migration mentions. */
function touchedBy(migrations: readonly Migration[]): Account[] {
  const sql = migrations.map((one) => one.sql).join('\n')
  return [matterAccount, ...accounts].filter(({ table }) => new RegExp(`\\b${table}\\b`).test(sql))
}

const snapshot = (engine: Engine, of: readonly Account[]): Snapshot =>
  new Map(
    of.map((account) => {
      const rows = [...rowsOf(engine, account)]
      return [account, new Map(rows.map((row) => [JSON.stringify(keyOf(account, row)), row]))]
    }),
  )

function* between(before: Snapshot, after: Snapshot): Generator<Change> {
  for (const [account, was] of before) {
    const is = after.get(account) ?? new Map<string, Row>()
    for (const key of new Set([...was.keys(), ...is.keys()])) {
      const change = changeOf(account, was.get(key) ?? null, is.get(key) ?? null)
      if (change !== null) yield change
    }
  }
}

/**
 * Runs migrations and writes their changes of accounted rows into the journal. Nothing is written while no
 * accounts are kept.
 */
export function accountForMigrations(
  engine: Engine,
  migrations: readonly Migration[],
  now: Instant,
  run: () => void,
): void {
  if (!keepsAccounts(engine)) {
    run()
    return
  }
  const touched = touchedBy(migrations)
  const before = snapshot(engine, touched)
  run()
  const changes = [...between(before, snapshot(engine, touched))]
  if (changes.length === 0) return
  const journal = new Journal(engine)
  const source = baselineSource(migrations.map((one) => one.number).join(' '))
  journal.takeIn(changes, { at: now, act: 'migration', source })
  journal.close(now)
}

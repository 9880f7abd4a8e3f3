import type { Instant } from '../domain/calendar/day.ts'
import { type Account, accountable, accounts, type Change, keyOf, type Row } from './accounts.ts'
import type { Engine } from './engine.ts'
import type { Journal } from './journal.ts'
import type { Migration } from './migration.ts'

/** The act of journal rows that take over the existing rows of tables (入账基线). */
export const baselineAct = 'baseline'
const mark = 'baseline'

/** The source of a baseline. */
export const baselineSource = (migration: number | string): string => `migration:${migration}`

/** Whether a migration requires a baseline at the next start. */
export const demandsBaseline = ({ sql }: Migration): boolean => sql.includes(`'${mark}'`)

export const hasTable = (engine: Engine, table: string): boolean =>
  engine.get('SELECT 1 FROM sqlite_schema WHERE name = ?', table) !== undefined

/** Whether a database accounts for its tables: it has the columns, and no baseline is pending. */
export const keepsAccounts = (engine: Engine): boolean =>
  hasTable(engine, 'journal_end') &&
  engine.get('SELECT 1 FROM fact WHERE name = ?', mark) === undefined

/** All accounted rows, read in parts. */
function* standing(engine: Engine): Generator<Change> {
  for (const account of accounts) {
    for (const row of rowsOf(engine, account)) {
      const key = keyOf(account, row)
      yield { table: account.table, key, from: null, to: accountable(account, row) }
    }
  }
}

/** The rows of an accounted table by key. */
export function* rowsOf(engine: Engine, account: Account): Generator<Row> {
  const page = 1000
  const { table, key, rows = 'true' } = account
  for (let from = 0; ; from += page) {
    const batch = engine.all<Row>(
      `SELECT * FROM ${table} WHERE ${rows} ORDER BY ${key.join(', ')} LIMIT ? OFFSET ?`,
      page,
      from,
    )
    yield* batch
    if (batch.length < page) return
  }
}

/** Takes the tables of a district that is older than its accounts into the journal, once; otherwise does nothing. */
export function writeBaseline(engine: Engine, journal: Journal, now: Instant): void {
  engine.transact(() => {
    const migration = engine.get<{ value: string }>('SELECT value FROM fact WHERE name = ?', mark)
    if (migration === undefined) return
    journal.takeIn(standing(engine), {
      at: now,
      act: baselineAct,
      source: baselineSource(migration.value),
    })
    engine.run('DELETE FROM fact WHERE name = ?', mark)
  })
}

import type { Instant } from '../domain/calendar/day.ts'
import { type Account, accountable, accounts, type Change, keyOf, type Row } from './accounts.ts'
import type { Engine, Value } from './engine.ts'
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

/**
 * The rows of an accounted table by key, read in parts, each from where the last one ended: with OFFSET,
 * SQLite would pass all earlier rows again for each part.
 */
export function* rowsOf(engine: Engine, account: Account): Generator<Row> {
  const page = 1000
  const { table, key, rows = 'true' } = account
  const columns = key.join(', ')
  const after = `(${columns}) > (${key.map(() => '?').join(', ')})`
  let last: readonly Value[] = []
  for (;;) {
    const batch = engine.all<Row>(
      `SELECT * FROM ${table} WHERE (${rows})${last.length === 0 ? '' : ` AND ${after}`}
       ORDER BY ${columns} LIMIT ?`,
      ...last,
      page,
    )
    yield* batch
    const end = batch.at(-1)
    if (end === undefined || batch.length < page) return
    last = keyOf(account, end)
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

import { accountOf, type Change, changeOf, keyOf, type Row } from './accounts.ts'
import type { Engine, Value } from './engine.ts'

interface Noted {
  readonly table: string
  readonly key: string
  readonly before: Row | null
  readonly after: Row | null
}

/**
 * The only way to write to an accounted table: changes of its rows are collected and written into the next
 * row of the journal, in the same transaction (decision 110). All transactions of a store go through
 * `engine`, so that changes of a rolled-back one are dropped.
 */
export class AccountBook {
  readonly engine: Engine
  #noted: Noted[] = []
  #depth = 0
  #close: () => void = () => {}
  #committed: (written: ReadonlySet<string>) => void = () => {}
  #written = new Set<string>()

  constructor(engine: Engine) {
    this.engine = { ...engine, transact: (work) => this.#transact(engine, work) }
  }

  /**
   * Sets what runs at the end of every transaction, inside it, and after it once it is durable; the latter
   * gets the accounted tables that were written.
   */
  whenDone(close: () => void, committed: (written: ReadonlySet<string>) => void): void {
    this.#close = close
    this.#committed = committed
  }

  #transact<Result>(engine: Engine, work: () => Result): Result {
    const before = [...this.#noted]
    if (this.#depth === 0 && this.#written.size > 0) this.#written.clear()
    this.#depth += 1
    let result: Result
    try {
      result = engine.transact(() => {
        const done = work()
        if (this.#depth === 1) this.#close()
        return done
      })
    } catch (error) {
      this.#noted = before
      throw error
    } finally {
      this.#depth -= 1
    }
    if (this.#depth === 0) this.#committed(this.#written)
    return result
  }

  #within(work: () => number): number {
    return this.#depth > 0 ? work() : this.engine.transact(work)
  }

  #note(table: string, rows: readonly (readonly [Row | null, Row | null])[]): void {
    const account = accountOf(table)
    for (const [before, after] of rows) {
      const key = JSON.stringify(keyOf(account, after ?? before ?? {}))
      this.#noted.push({ table, key, before, after })
    }
    if (rows.length > 0) this.#written.add(table)
  }

  /** Runs an INSERT of new rows (or one that does nothing on conflict); returns the number of inserted rows. */
  insert(table: string, sql: string, ...values: Value[]): number {
    return this.#within(() => {
      const made = this.engine.all<Row>(`${sql} RETURNING *`, ...values)
      this.#note(
        table,
        made.map((row) => [null, row]),
      )
      return made.length
    })
  }

  /**
   * Runs an UPDATE, or an INSERT with an update on conflict, of rows that `where` finds beforehand; returns
   * the number of written rows.
   */
  change(
    table: string,
    { where, given }: { readonly where: string; readonly given: readonly Value[] },
    sql: string,
    ...values: Value[]
  ): number {
    return this.#within(() => {
      const account = accountOf(table)
      const found = this.engine.all<Row>(`SELECT * FROM ${table} WHERE ${where}`, ...given)
      const known = new Map(found.map((row) => [JSON.stringify(keyOf(account, row)), row]))
      const written = this.engine.all<Row>(`${sql} RETURNING *`, ...values)
      this.#note(
        table,
        written.map((row) => [known.get(JSON.stringify(keyOf(account, row))) ?? null, row]),
      )
      return written.length
    })
  }

  /** Runs a DELETE; returns the number of deleted rows. */
  remove(table: string, sql: string, ...values: Value[]): number {
    return this.#within(() => {
      const gone = this.engine.all<Row>(`${sql} RETURNING *`, ...values)
      this.#note(
        table,
        gone.map((row) => [row, null]),
      )
      return gone.length
    })
  }

  /**
   * The changes since the last call, for the next row of the journal; without rows that are back to what
   * they were.
   */
  take(): readonly Change[] {
    if (this.#noted.length === 0) return []
    const rows = new Map<string, Noted>()
    for (const noted of this.#noted) {
      const name = `${noted.table} ${noted.key}`
      rows.set(name, { ...noted, before: (rows.get(name) ?? noted).before })
    }
    this.#noted = []
    return [...rows.values()].flatMap(
      ({ table, before, after }) => changeOf(accountOf(table), before, after) ?? [],
    )
  }
}

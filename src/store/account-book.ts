import { accountOf, type Change, changeOf, keyOf, type Row } from './accounts.ts'
import type { Engine, Value } from './engine.ts'

interface Noted {
  readonly table: string
  readonly key: string
  readonly before: Row | null
  readonly after: Row | null
}

/**
 * The only way to write to a table that the journal accounts for: what became of its rows is noted and
 * goes into the next row of the journal, in the same transaction (decision 110). All transactions of a
 * store go through `engine`, so that what is noted in one that is undone is forgotten.
 */
export class AccountBook {
  readonly engine: Engine
  #noted: Noted[] = []
  #depth = 0
  #close: () => void = () => {}
  #committed: (written: ReadonlySet<string>) => void = () => {}
  #written = new Set<string>()

  constructor(engine: Engine) {
    this.engine = {
      run: (sql, ...values) => engine.run(sql, ...values),
      all: (sql, ...values) => engine.all(sql, ...values),
      get: (sql, ...values) => engine.get(sql, ...values),
      script: (sql) => engine.script(sql),
      transact: (work) => this.#transact(engine, work),
    }
  }

  /**
   * What is done at the end of every transaction, inside it, and what after it, once it is durable, by the
   * accounted tables that it wrote to.
   */
  whenDone(close: () => void, committed: (written: ReadonlySet<string>) => void): void {
    this.#close = close
    this.#committed = committed
  }

  #transact<Result>(engine: Engine, work: () => Result): Result {
    const before = [...this.#noted]
    if (this.#depth === 0) this.#written.clear()
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

  /** Runs an INSERT of rows that are new, or does nothing; returns how many it made. */
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

  /** Runs an UPDATE, or an INSERT that may become one, of rows that `where` finds before it; returns how many it wrote. */
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

  /** Runs a DELETE; returns how many rows it took. */
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

  /** What became of rows since it was last asked, for the row of the journal about to be written; a row that is again what it was is left out. */
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

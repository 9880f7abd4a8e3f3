import type { Engine, Value } from '../../src/store/engine.ts'

/** An engine that is observed: the number of rows of its queries, and SQLite's query plans. */
export interface CountingEngine extends Engine {
  /** Runs some work; returns the number of rows, and the plan of every statement, one line for each step. */
  look(work: () => unknown): { readonly rows: number; readonly plan: readonly string[] }
}

/** Observes an engine on Node, whose SQLite explains its plans. */
export function countingOver(engine: Engine): CountingEngine {
  let rows = 0
  let plan: string[] = []
  const note = <Result>(sql: string, values: readonly Value[], found: readonly Result[]) => {
    rows += found.length
    if (!/^\s*(?:SELECT|UPDATE|INSERT|DELETE|WITH)/.test(sql)) return found
    const steps = engine.all<{ detail: string }>(`EXPLAIN QUERY PLAN ${sql}`, ...values)
    plan.push(...steps.map((one) => one.detail))
    return found
  }
  return {
    run: (sql, ...values) => {
      note(sql, values, [])
      return engine.run(sql, ...values)
    },
    all: <Row>(sql: string, ...values: Value[]) =>
      note(sql, values, engine.all<Row>(sql, ...values)) as Row[],
    get: <Row>(sql: string, ...values: Value[]) =>
      note(
        sql,
        values,
        [engine.get<Row>(sql, ...values)].filter((one) => one !== undefined),
      )[0],
    script: (sql) => engine.script(sql),
    transact: (work) => engine.transact(work),
    look: (work) => {
      rows = 0
      plan = []
      work()
      return { rows, plan }
    },
  }
}

/** Steps of a plan that scan one of the tables completely, or an index of all of it. */
export const scansOf = (plan: readonly string[], tables: readonly string[]): readonly string[] =>
  plan.filter((step) => tables.some((table) => step.startsWith(`SCAN ${table}`)))

import type { Row } from '../../matter/figure-row.ts'

/** Counts into rows by key. */
export class Tally {
  readonly #rows = new Map<string, Record<string, number>>()

  add(key: string, column: string, amount: number): void {
    const row = this.#rows.get(key) ?? {}
    row[column] = (row[column] ?? 0) + amount
    this.#rows.set(key, row)
  }

  /** The rows in the given order of keys, then others by key; keys without a count are omitted unless `all`. */
  rows(order: readonly string[], nameOf: (key: string) => string, all = false): readonly Row[] {
    const rest = [...this.#rows.keys()].filter((key) => !order.includes(key)).toSorted()
    return [...order, ...rest].flatMap((key) => {
      const cells = this.#rows.get(key) ?? (all ? {} : undefined)
      return cells ? [{ key, name: nameOf(key), cells }] : []
    })
  }
}

import type { Day, Instant } from '../domain/calendar/day.ts'
import type { CountedDeadline, Family } from '../domain/matter/figure.ts'
import { firstConfidential } from '../domain/matter/limited-to.ts'
import type { Engine } from './engine.ts'
import { type Matters, openStates } from './matters.ts'

/** Over how many ids families are read at a time: some milliseconds, and some hundred families in memory. */
const stretch = 500

const owed =
  'SELECT id, what, subject, matter, period, debtor, due_on AS dueOn, state, settled_on AS settledOn FROM promise'

/** Families of matters for counting (统计): read page by page, whatever their number. */
export class Families {
  readonly #engine: Engine
  readonly #matters: Matters

  constructor(engine: Engine, matters: Matters) {
    this.#engine = engine
    this.#matters = matters
  }

  /**
   * Families that changed at or after an instant, in which something is still open, or of which a
   * deadline is due between two days; oldest first. What is confidential is counted for nobody. Read by
   * stretches of ids, so that neither the first family nor any other is long in coming.
   */
  *walk(since: Instant, due: { readonly from: Day; readonly to: Day }): Generator<Family> {
    const last =
      this.#engine.get<{ id: number | null }>(
        'SELECT max(id) AS id FROM matter WHERE id < ?',
        firstConfidential,
      )?.id ?? 0
    for (let from = 0; from < last; from += stretch) {
      const roots = this.#roots(from, from + stretch, since, due)
      if (roots.length > 0) yield* this.#read(roots)
    }
  }

  /** The heads of such families after one id and up to another. */
  #roots(
    after: number,
    to: number,
    since: Instant,
    due: { readonly from: Day; readonly to: Day },
  ): number[] {
    return this.#engine
      .all<{ root: number }>(
        `WITH member (id, root, moves) AS (
           SELECT id, coalesce(parent, id),
             updated_at >= ? OR kind || ' ' || state IN (SELECT value FROM json_each(?))
           FROM matter WHERE id > ? AND id <= ? AND parent IS NULL
           UNION ALL
           SELECT id, parent,
             updated_at >= ? OR kind || ' ' || state IN (SELECT value FROM json_each(?))
           FROM matter WHERE parent > ? AND parent <= ?
         )
         SELECT DISTINCT root FROM member WHERE moves OR EXISTS (
           SELECT 1 FROM promise WHERE promise.matter = member.id AND
             (promise.state = 'open' OR (promise.state = 'kept' AND promise.due_on BETWEEN ? AND ?))
         ) ORDER BY root`,
        ...[since, openStates, after, to, since, openStates, after, to, due.from, due.to],
      )
      .map((row) => row.root)
  }

  #read(roots: readonly number[]): Family[] {
    const members = this.#matters.families(roots)
    const deadlines = this.#engine.all<CountedDeadline>(
      `${owed} WHERE matter IN (SELECT value FROM json_each(?)) AND state <> 'void' ORDER BY id`,
      JSON.stringify(members.map((one) => one.id)),
    )
    const deadlinesOf = Map.groupBy(deadlines, (one) => one.matter)
    const childrenOf = Map.groupBy(members, (one) => one.parent)
    return members
      .filter((one) => one.parent === null)
      .map((root) => {
        const children = childrenOf.get(root.id) ?? []
        return {
          root,
          children,
          deadlines: [root, ...children].flatMap((one) => deadlinesOf.get(one.id) ?? []),
        }
      })
  }

  /** Recurring duties that are due between two days, soonest first. */
  duties(due: { readonly from: Day; readonly to: Day }): CountedDeadline[] {
    return this.#engine.all<CountedDeadline>(
      `${owed} WHERE matter IS NULL AND due_on BETWEEN ? AND ? AND state <> 'void' ORDER BY due_on, id`,
      due.from,
      due.to,
    )
  }
}

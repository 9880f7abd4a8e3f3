import type { Day, Instant } from '../domain/calendar/day.ts'
import type { CountedDeadline, Family } from '../domain/matter/figure.ts'
import { firstConfidential } from '../domain/matter/limited-to.ts'
import type { Engine, Value } from './engine.ts'
import { type Matters, openStates } from './matters.ts'

/** How many families are read at a time: some milliseconds. */
const stretch = 200
/** How many rows are searched for families at a time: some milliseconds. */
const most = 2000

const owed =
  'SELECT id, what, subject, matter, period, debtor, due_on AS dueOn, state, settled_on AS settledOn FROM promise'

/** The range of due days in which kept deadlines count. */
interface Due {
  readonly from: Day
  readonly to: Day
}

/** A matter to be counted, by the parentless matter of its family, with its position in the order of the query. */
interface Candidate {
  readonly root: number
  readonly at: Value
  readonly id: number
}

/**
 * One page of a query by a column and then by id: rows with the same value and a greater id, then rows with
 * greater values.
 */
const paged = (select: string, column: string, id: string, beyond = '') =>
  `SELECT * FROM (${select} AND ${column} = ? AND ${id} > ? ORDER BY ${id} LIMIT ${most})
   UNION ALL
   SELECT * FROM (${select} AND ${column} > ? ${beyond} ORDER BY ${column}, ${id} LIMIT ${most})
   LIMIT ${most}`

const changed = paged(
  `SELECT updated_at AS at, id, coalesce(parent, id) AS root
   FROM matter INDEXED BY matter_by_change WHERE true`,
  'updated_at',
  'id',
)

const inState = `SELECT 0 AS at, id, coalesce(parent, id) AS root FROM matter INDEXED BY matter_by_state
  WHERE kind = ? AND state = ? AND id > ? ORDER BY id LIMIT ${most}`

const owing = `SELECT 0 AS at, matter.id, coalesce(parent, matter.id) AS root
  FROM promise INDEXED BY promise_open CROSS JOIN matter ON matter.id = promise.matter
  WHERE promise.state = 'open' AND promise.matter > ? ORDER BY promise.matter LIMIT ${most}`

const kept = paged(
  `SELECT due_on AS at, promise.id, coalesce(parent, matter.id) AS root
   FROM promise INDEXED BY promise_kept CROSS JOIN matter ON matter.id = promise.matter
   WHERE promise.state = 'kept' AND promise.matter IS NOT NULL`,
  'due_on',
  'promise.id',
  'AND due_on <= ?',
)

/** The pages of a query, each after the last row of the previous one. */
function* pages(
  from: Value,
  read: (last: Pick<Candidate, 'at' | 'id'>) => readonly Candidate[],
): Generator<readonly Candidate[]> {
  let last: Pick<Candidate, 'at' | 'id'> = { at: from, id: 0 }
  for (;;) {
    const page = read(last)
    yield page
    const end = page.at(-1)
    if (end === undefined || page.length < most) return
    last = end
  }
}

/** Families of matters for counting (统计), read page by page. */
export class Families {
  readonly #engine: Engine
  readonly #matters: Matters

  constructor(engine: Engine, matters: Matters) {
    this.#engine = engine
    this.#matters = matters
  }

  /**
   * Families that changed at or after an instant, in which something is open, or with a deadline due in the
   * range; oldest first. Confidential ones are never counted. Older closed ones are not read, however many
   * there are. `null` is a place where the caller may pause.
   */
  *walk(since: Instant, due: Due): Generator<Family | null> {
    const found = new Set<number>()
    for (const page of this.#candidates(since, due)) {
      for (const { root } of page) if (root < firstConfidential) found.add(root)
      if (page.length === most) yield null
    }
    const roots = [...Float64Array.from(found).sort()]
    for (let from = 0; from < roots.length; from += stretch) {
      yield* this.#read(roots.slice(from, from + stretch))
      if (from + stretch < roots.length) yield null
    }
  }

  /** The members of such families, possibly repeated, a page at a time. */
  *#candidates(since: Instant, due: Due): Generator<readonly Candidate[]> {
    yield* pages(since, ({ at, id }) => this.#engine.all(changed, at, id, at))
    for (const [kind, state] of openStates) {
      yield* pages(0, ({ id }) => this.#engine.all(inState, kind, state, id))
    }
    yield* pages(0, ({ id }) => this.#engine.all(owing, id))
    yield* pages(due.from, ({ at, id }) => this.#engine.all(kept, at, id, at, due.to))
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

  /** Recurring duties that are due in the range, earliest first. */
  duties(due: { readonly from: Day; readonly to: Day }): CountedDeadline[] {
    return this.#engine.all<CountedDeadline>(
      `${owed} WHERE matter IS NULL AND due_on BETWEEN ? AND ? AND state <> 'void' ORDER BY due_on, id`,
      due.from,
      due.to,
    )
  }
}

import { periodOf } from '../../calendar/period.ts'
import { spanBefore } from '../../calendar/span.ts'
import type { Context } from '../../matter/context.ts'
import type { Query } from '../../matter/query.ts'
import { figuresIn } from './figures.ts'
import { hitsOf } from './query.ts'
import { scopeOfPerson } from './scope.ts'

/** The figures of a river's file (一河一档), in their order. */
const shown = ['filed', 'referred', 'concluded', 'answered', 'patrol', 'finding', 'restoration']

/** The most pauses of the count for one card: some thousand families. */
const mostPauses = 8

/** A figure of this year, and of last year up to the same day. */
interface YearFigure {
  readonly name: string
  readonly chinese: string
  readonly now: number
  readonly before: number
}

/** The year of a river: its figures beside those of last year. */
export interface RiverYear {
  readonly query: Query
  readonly figures: readonly YearFigure[]
}

/** The query for this year on a river. */
export const yearOn = (river: string, { today }: Pick<Context, 'today'>): Query => ({
  span: periodOf('year', today),
  river,
  field: null,
  office: null,
})

/**
 * The year of a river within the person's scope; null if there is nothing to compare, or if the dashboard has
 * to count it because there is too much.
 */
export function riverYear(river: string, context: Context): RiverYear | null {
  const { profile, actor, directory, today } = context
  const query = yearOn(river, context)
  const figures = figuresIn(profile).filter(({ name }) => shown.includes(name))
  const span = spanBefore(query.span, today)
  const earlier = span && { span, figures: new Set(shown) }
  const counts = new Map(figures.map(({ name }) => [name, { now: 0, before: 0 }]))
  let pauses = 0
  for (const hit of hitsOf(figures, query, scopeOfPerson(actor, directory), context, earlier)) {
    if (hit === null) {
      pauses += 1
      if (pauses > mostPauses) return null
      continue
    }
    const own = counts.get(hit.figure.name)
    if (own) own[hit.earlier ? 'before' : 'now'] += hit.counted.amount
  }
  const found = shown.flatMap((name) => {
    const figure = figures.find((one) => one.name === name)
    const { now = 0, before = 0 } = counts.get(name) ?? {}
    return figure && now + before > 0 ? [{ name, chinese: figure.chinese, now, before }] : []
  })
  return found.length === 0 ? null : { query, figures: found }
}

import { sinceBeginning } from '../../calendar/span.ts'
import type { Context } from '../../matter/context.ts'
import type { Query } from '../../matter/query.ts'
import { achievementFigures } from './achievement-figures.ts'
import { valueText } from './behind.ts'
import { hitsOf } from './query.ts'
import { scopeOfPerson } from './scope.ts'

/** The achievements on a river so far (累计成效), in words, and the query of the button that lists them. */
export interface RiverAchievements {
  readonly words: string
  readonly query: Query
}

/** The most pauses that counting for a card may take, which is some thousand families. */
const mostPauses = 8

/**
 * The achievements on a river since the beginning, as this person sees them; `null` for none, or when there
 * is so much that only the dashboard counts it.
 */
export function achievementsOn(river: string, context: Context): RiverAchievements | null {
  const { profile, actor, directory, today } = context
  const span = sinceBeginning(today)
  const query: Query = { span, river, field: null, office: null }
  const figures = achievementFigures(profile)
  const sums = new Map<string, number>()
  let pauses = 0
  for (const hit of hitsOf(figures, query, scopeOfPerson(actor, directory), context)) {
    if (hit === null) {
      pauses += 1
      if (pauses > mostPauses) return null
    } else {
      const { name } = hit.figure
      sums.set(name, (sums.get(name) ?? 0) + hit.counted.amount)
    }
  }
  const said = figures.flatMap((one) => {
    const sum = sums.get(one.name)
    return sum === undefined ? [] : [`${one.chinese} ${valueText(sum, one)}`]
  })
  return said.length === 0 ? null : { words: said.join('、'), query }
}

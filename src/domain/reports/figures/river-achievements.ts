import { sinceBeginning } from '../../calendar/span.ts'
import type { Context } from '../../matter/context.ts'
import type { Query } from '../../matter/query.ts'
import { achievementFigures } from './achievement-figures.ts'
import { valueText } from './behind.ts'
import { hitsOf } from './query.ts'
import { scopeOfPerson } from './scope.ts'

/** What was achieved on a river so far (累计成效), in words, and what a button asks to see it. */
export interface RiverAchievements {
  readonly words: string
  readonly query: Query
}

/** How many pauses of the counting a card may take: some thousand families. */
const mostPauses = 8

/**
 * What is recorded as achieved on a river since the beginning, as this person sees it; `null` where nothing is,
 * or where so much is recorded that the dashboard has to count it.
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

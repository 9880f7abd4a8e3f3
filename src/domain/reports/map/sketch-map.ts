import type { Context } from '../../matter/context.ts'
import type { Query } from '../../matter/query.ts'
import type { MapMark, MapRiver, SketchMap } from '../../matter/sketch-map.ts'
import { scopeOfPerson } from '../figures/scope.ts'
import { type Degrees, laidFlat } from './ground.ts'
import { mattersPlaced, type Placed } from './matters-placed.ts'

/** The most points that fit on a card and can be told apart. */
const mostPoints = 60

const rank: Readonly<Record<MapMark, number>> = { overdue: 0, open: 1, closed: 2 }

/** Overdue matters first, longest first; then open ones, earliest due day first; then closed ones, newest first. */
const byUrgency = (one: Placed, other: Placed): number =>
  rank[one.mark] - rank[other.mark] ||
  (other.days ?? -Infinity) - (one.days ?? -Infinity) ||
  other.matter - one.matter

/** The rivers of the matters, each at the centre of its matters. */
function riversAt(shown: readonly Placed[], flat: ReturnType<typeof laidFlat>): MapRiver[] {
  const byName = Map.groupBy(
    shown.filter((one) => one.river !== null),
    (one) => one.river ?? '',
  )
  return [...byName].map(([name, own]) => ({ name, at: flat(meanOf(own)) }))
}

function meanOf(own: readonly Placed[]): Degrees {
  const mean = (pick: (one: Degrees) => number) =>
    own.reduce((sum, one) => sum + pick(one.degrees), 0) / own.length
  return { longitude: mean((one) => one.longitude), latitude: mean((one) => one.latitude) }
}

/** The sketch map of a query, as far as the person may see it (示意图). */
export function sketchMapOf(query: Query, context: Context): SketchMap {
  const scope = scopeOfPerson(context.actor, context.directory)
  const { placed, unplaced, cut } = mattersPlaced(query, scope, context)
  const shown = placed.toSorted(byUrgency).slice(0, mostPoints)
  const flat = laidFlat(shown.map((one) => one.degrees))
  return {
    rivers: riversAt(shown, flat),
    points: shown.map(({ degrees, river: _river, ...point }) => ({ ...point, ...flat(degrees) })),
    unplaced,
    beyond: placed.length - shown.length,
    cut,
  }
}

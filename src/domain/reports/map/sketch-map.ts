import type { Context } from '../../matter/context.ts'
import type { Degrees } from '../../matter/coordinate-system.ts'
import { drawnRivers, placesOf, type RiverCourse } from '../../matter/drawn-rivers.ts'
import { localProjection } from '../../matter/projection.ts'
import type { Query } from '../../matter/query.ts'
import type { MapMark, MapRiver, ProjectedPoint, SketchMap } from '../../matter/sketch-map.ts'
import type { Scope } from '../figures/scope.ts'
import { type MapExtent, mattersPlaced, type Placed } from './matters-placed.ts'

/** The room that a map has on a card: the most points of matters that can be told apart, and of lines. */
interface MapRoom extends MapExtent {
  readonly points: number
  readonly lines: number
}

/** The room on a card that mainly shows the map. */
const wholeCard: MapRoom = { points: 60, lines: 620, families: 3000 }

/** The room beside other contents of a card. */
export const partOfCard: MapRoom = { points: 30, lines: 300, families: 3000 }

/** The room beside figures with their charts, on a card that is rendered for several people and again. */
export const besideFigures: MapRoom = { points: 20, lines: 160, families: 1000 }

/** The most rivers that are drawn; those with matters come first. */
const mostRivers = 60

/** The number of line points that take as many bytes as one matter. */
const linesOfPoint = 8

const rank: Readonly<Record<MapMark, number>> = { overdue: 0, open: 1, closed: 2 }

/** Overdue matters first, longest first; then open ones, earliest due day first; then closed ones, newest first. */
const byUrgency = (one: Placed, other: Placed): number =>
  rank[one.mark] - rank[other.mark] ||
  (other.days ?? -Infinity) - (one.days ?? -Infinity) ||
  other.matter - one.matter

/** The courses to draw: of the requested river, or of all rivers, those with matters first. */
function coursesFor(
  query: Query,
  shown: readonly Placed[],
  { registers }: Context,
): readonly RiverCourse[] {
  const asked = query.river === null ? null : registers.nameNow(query.river)
  const withMatters = new Set(shown.map(({ river }) => river))
  return registers.rivers
    .flatMap(({ name, course }) => (course ? [{ name, course }] : []))
    .filter(({ name }) => asked === null || name === asked)
    .toSorted(
      (one, other) => Number(withMatters.has(other.name)) - Number(withMatters.has(one.name)),
    )
    .slice(0, mostRivers)
}

/** The rivers without a line, each named at the centre of its matters. */
function namedAt(
  shown: readonly Placed[],
  drawn: readonly MapRiver[],
  flat: (one: Degrees) => ProjectedPoint,
): MapRiver[] {
  const lined = new Set(drawn.map(({ name }) => name))
  const byName = Map.groupBy(
    shown.filter(({ river }) => river !== null && !lined.has(river)),
    ({ river }) => river ?? '',
  )
  return [...byName].map(([name, own]) => ({ name, at: midstOf(own, flat) }))
}

function midstOf(own: readonly Placed[], flat: (one: Degrees) => ProjectedPoint): ProjectedPoint {
  const ground = own.map(({ degrees }) => flat(degrees))
  const mean = (pick: (one: ProjectedPoint) => number) =>
    ground.reduce((sum, one) => sum + pick(one), 0) / ground.length
  return { east: mean(({ east }) => east), north: mean(({ north }) => north) }
}

/** Rounds to ten metres. */
const rounded = ({ east, north }: ProjectedPoint): ProjectedPoint => ({
  east: Math.round(east * 100) / 100,
  north: Math.round(north * 100) / 100,
})

/** The sketch map of a query within a scope (示意图). */
export function sketchMapOf(
  query: Query,
  scope: Scope,
  context: Context,
  room: MapRoom = wholeCard,
): SketchMap {
  const { placed, unplaced, cut } = mattersPlaced(query, scope, context, room)
  const shown = placed.toSorted(byUrgency).slice(0, room.points)
  const courses = coursesFor(query, shown, context)
  const exact = localProjection([...shown.map(({ degrees }) => degrees), ...placesOf(courses)])
  const flat = (one: Degrees) => rounded(exact(one))
  const lines = Math.max(room.lines / 4, room.lines - linesOfPoint * shown.length)
  const drawn = drawnRivers(courses, exact, lines)
  return {
    rivers: [...drawn, ...namedAt(shown, drawn, flat)],
    points: shown.map(({ degrees, river: _river, ...point }) => ({ ...point, ...flat(degrees) })),
    unplaced,
    beyond: placed.length - shown.length,
    cut,
  }
}

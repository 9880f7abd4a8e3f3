import type { Course } from '../registers/course.ts'
import { lengthOf, type PlanePoint, simplified } from '../registers/simplification.ts'
import type { Degrees } from './coordinate-system.ts'
import type { MapRiver, ProjectedPoint } from './sketch-map.ts'

/** A river with its course, to be drawn. */
export interface RiverCourse {
  readonly name: string
  readonly course: Course
}

/** Nothing smaller is seen on a card, in km. */
const finest = 0.01

/** All places of the courses, for laying them flat. */
export const placesOf = (rivers: readonly RiverCourse[]): readonly Degrees[] =>
  rivers.flatMap(({ course }) =>
    course.flat().map(([longitude, latitude]) => ({ longitude, latitude })),
  )

/** To ten metres. */
const rounded = ([east, north]: PlanePoint): ProjectedPoint => ({
  east: Math.round(east * 100) / 100,
  north: Math.round(north * 100) / 100,
})

interface Stretch {
  readonly name: string
  readonly spots: readonly PlanePoint[]
  readonly length: number
}

/** As many stretches as have room at all: the longest of each river first, of the longest rivers first. */
function withRoom(stretches: readonly Stretch[], most: number): readonly Stretch[] {
  const byLength = stretches.toSorted((one, other) => other.length - one.length)
  const named = new Set<string>()
  const first = byLength.filter(({ name }) => !named.has(name) && named.add(name))
  const others = byLength.filter((one) => !first.includes(one))
  return [...first, ...others].slice(0, Math.floor(most / 3))
}

/** The place half way along a line. */
function midway({ spots, length }: Stretch): PlanePoint {
  let gone = 0
  for (const [at, spot] of spots.entries()) {
    gone += lengthOf([spots[at - 1] ?? spot, spot])
    if (gone >= length / 2) return spot
  }
  return [0, 0]
}

/** Rivers as lines on the ground with at most so many points in all; what has no room is left out. */
export function drawnRivers(
  rivers: readonly RiverCourse[],
  flat: (one: Degrees) => ProjectedPoint,
  most: number,
): readonly MapRiver[] {
  const pointOf = ([longitude, latitude]: readonly [number, number]): PlanePoint => {
    const { east, north } = flat({ longitude, latitude })
    return [east, north]
  }
  const stretches = rivers.flatMap(({ name, course }) =>
    course.map((line): Stretch => {
      const spots = line.map(pointOf)
      return { name, spots, length: lengthOf(spots) }
    }),
  )
  const shown = withRoom(stretches, most)
  const kept = simplified(
    shown.map(({ spots }) => spots),
    most,
    finest,
  )
  const lineOf = (one: Stretch): ProjectedPoint[] =>
    (kept[shown.indexOf(one)] ?? []).map((at) => rounded(one.spots[at] ?? [0, 0]))
  return [...Map.groupBy(shown, ({ name }) => name)].map(([name, own]) => ({
    name,
    at: rounded(own[0] ? midway(own[0]) : [0, 0]),
    // Of a single place there is no line: the name alone stands there.
    lines: own.map(lineOf).filter((line) => line.length > 1),
  }))
}

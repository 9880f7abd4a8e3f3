import { type Degrees, inWgs84 } from '../matter/coordinate-system.ts'
import { localProjection } from '../matter/projection.ts'
import type { CoordinateSystem, Course, LngLat } from '../registers/course.ts'
import { lengthOf, type PlanePoint, simplified } from '../registers/simplification.ts'

/** What is kept of one river: as much as a card of its own can show. */
const mostPoints = 240
const mostStretches = 24
/** What is finer is nobody's to see on a card, in km. */
const finest = 0.005
/** Ends of lines that lie so close together are one place, in degrees: some ten metres. */
const together = 0.0001

const degreesOf = ([longitude, latitude]: LngLat): Degrees => ({ longitude, latitude })

const endKey = (at: LngLat | undefined): string =>
  at === undefined ? '' : at.map((one) => Math.round(one / together)).join(',')

/** Lines that go on where another ends, as one: maps keep a river in pieces from bridge to bridge. */
function joined(lines: readonly (readonly LngLat[])[]): readonly (readonly LngLat[])[] {
  const left = new Set(lines)
  const byEnd = new Map<string, (readonly LngLat[])[]>()
  for (const line of lines) {
    for (const key of [endKey(line[0]), endKey(line.at(-1))]) {
      byEnd.set(key, [...(byEnd.get(key) ?? []), line])
    }
  }
  const onward = (chain: readonly LngLat[]): readonly LngLat[] => {
    for (let grown = chain; ; ) {
      const key = endKey(grown.at(-1))
      const next = byEnd.get(key)?.find((one) => left.has(one))
      if (next === undefined) return grown
      left.delete(next)
      grown = [...grown, ...(endKey(next[0]) === key ? next : next.toReversed()).slice(1)]
    }
  }
  const chains: (readonly LngLat[])[] = []
  for (const line of lines) {
    if (!left.delete(line)) continue
    chains.push(onward(onward(line).toReversed()))
  }
  return chains
}

/** `[106.65123, 28.97]`: to a metre. */
const rounded = ({ longitude, latitude }: Degrees): LngLat => [
  Math.round(longitude * 1e5) / 1e5,
  Math.round(latitude * 1e5) / 1e5,
]

/**
 * The course of a river from the lines of a file: joined, of as many points as are kept, the longest stretches
 * where there are too many. `left`: how many stretches are not kept.
 */
export function courseFrom(
  lines: readonly (readonly LngLat[])[],
  system: CoordinateSystem,
): { readonly course: Course; readonly left: number } {
  const chains: (readonly Degrees[])[] = joined(lines).map((line) =>
    line.map((at) => inWgs84(degreesOf(at), system)),
  )
  const flat = localProjection(chains.flat())
  const spots = new Map(
    chains.map((line) => [line, line.map((at): PlanePoint => pointOf(flat(at)))] as const),
  )
  const pointsOf = (line: readonly Degrees[]) => spots.get(line) ?? []
  const longest = chains
    .toSorted((one, other) => lengthOf(pointsOf(other)) - lengthOf(pointsOf(one)))
    .slice(0, mostStretches)
  const kept = simplified(longest.map(pointsOf), mostPoints, finest)
  return {
    course: longest.map((line, nth) => (kept[nth] ?? []).flatMap((at) => pointAt(line, at))),
    left: chains.length - longest.length,
  }
}

const pointOf = ({ east, north }: { east: number; north: number }): PlanePoint => [east, north]

const pointAt = (line: readonly Degrees[], at: number): LngLat[] => {
  const found = line[at]
  return found === undefined ? [] : [rounded(found)]
}

/** How far the nearest place of a course is from the ground on which everything known lies, in km; `null` while nothing is known. */
export function kmOutside(known: readonly Degrees[], course: Course): number | null {
  if (known.length === 0) return null
  const flat = localProjection(known)
  const ground = known.map(flat)
  const [easts, norths] = [ground.map((one) => one.east), ground.map((one) => one.north)]
  const beyond = (at: number, all: readonly number[]) =>
    Math.max(0, Math.min(...all) - at, at - Math.max(...all))
  const distances = course.flat().map((at) => {
    const { east, north } = flat(degreesOf(at))
    return Math.hypot(beyond(east, easts), beyond(north, norths))
  })
  return Math.min(...distances)
}

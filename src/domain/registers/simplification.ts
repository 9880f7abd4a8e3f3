/** A point of a line: to the east and to the north, in one unit. */
export type PlanePoint = readonly [east: number, north: number]

/** More points than this of one line are first reduced by their distance alone, so that no file costs the square of its length. */
const mostCompared = 4_000

const distance = ([east, north]: PlanePoint, [otherEast, otherNorth]: PlanePoint): number =>
  Math.hypot(east - otherEast, north - otherNorth)

/** The distance of a place from the straight line between two others. */
function offset(point: PlanePoint, from: PlanePoint, to: PlanePoint): number {
  const [east, north] = [to[0] - from[0], to[1] - from[1]]
  const length = east * east + north * north
  if (length === 0) return distance(point, from)
  const along = ((point[0] - from[0]) * east + (point[1] - from[1]) * north) / length
  const at = Math.min(1, Math.max(0, along))
  return distance(point, [from[0] + at * east, from[1] + at * north])
}

/** The places of points that are so far apart, with the first and the last. */
function spaced(line: readonly PlanePoint[], apart: number): number[] {
  const kept: number[] = []
  let last: PlanePoint | null = null
  for (const [at, point] of line.entries()) {
    if (last !== null && at < line.length - 1 && distance(point, last) < apart) continue
    kept.push(at)
    last = point
  }
  return kept
}

function spacedUntilFew(line: readonly PlanePoint[], apart: number): number[] {
  let kept = spaced(line, apart)
  for (let wider = apart; kept.length > mostCompared; kept = spaced(line, wider)) wider *= 2
  return kept
}

/** The places of the points that tell the shape of a line where nothing smaller than `apart` matters (Douglas and Peucker). */
function shapePoints(line: readonly PlanePoint[], apart: number): readonly number[] {
  const left = spacedUntilFew(line, apart / 4)
  const kept = new Set<number>([0, left.length - 1])
  const pointAt = (place: number): PlanePoint => line[left[place] ?? 0] ?? [0, 0]
  // A stack of its own: a line of a hundred thousand points would be too deep a recursion.
  const parts: [number, number][] = [[0, left.length - 1]]
  for (let part = parts.pop(); part !== undefined; part = parts.pop()) {
    const [from, to] = part
    let [farthest, most] = [-1, apart]
    for (let at = from + 1; at < to; at += 1) {
      const far = offset(pointAt(at), pointAt(from), pointAt(to))
      if (far > most) [farthest, most] = [at, far]
    }
    if (farthest === -1) continue
    kept.add(farthest)
    parts.push([from, farthest], [farthest, to])
  }
  return left.filter((_, place) => kept.has(place))
}

/** So many steps reach from a metre around the earth. */
const mostSteps = 60

/** The places of the points by which lines are drawn with at most so many in all, as exactly as that allows; two of each line stay. */
export function simplified(
  lines: readonly (readonly PlanePoint[])[],
  most: number,
  finest: number,
): readonly (readonly number[])[] {
  let kept = lines.map((line) => shapePoints(line, finest))
  let apart = finest
  for (let step = 0; step < mostSteps; step += 1) {
    if (kept.reduce((sum, one) => sum + one.length, 0) <= most) break
    apart *= 1.5
    kept = lines.map((line) => shapePoints(line, apart))
  }
  return kept
}

/** How long a line is. */
export const lengthOf = (line: readonly PlanePoint[]): number =>
  line.reduce((sum, point, at) => sum + distance(point, line[at - 1] ?? point), 0)

import type { MapRiver, ProjectedPoint, SketchMap } from '../src/domain/matter/sketch-map.ts'

/** The part of the ground that a map shows (km): its middle, and half of its width and height. */
export interface Ground {
  readonly middle: ProjectedPoint
  readonly east: number
  readonly north: number
}

const sides = ['top', 'bottom', 'right', 'left'] as const
type Side = (typeof sides)[number]

/** A text on the map, beside a place. */
export interface PlacedText {
  readonly text: string
  readonly at: ProjectedPoint
  readonly side: Side
}

/** The size of a text and how far it stands from its place, in pixels. */
export const lettering = {
  name: { size: 13, offset: 9 },
  number: { size: 11, offset: 12 },
} as const

/** The size of the mark of a matter, in pixels. */
export const markSize = 14

/** Widths of the drawing from a phone to a window, in pixels, so close that what has room on these has it between them. */
const widths = [250, 280, 313, 351, 393, 440, 493, 560] as const

/** What has to stay free around a text, in pixels. */
const margin = 2

/** So many places along each line are tried, and so far from its matters where a river has none. */
const triedOnLine = 16
const triedAside = [0.1, 0.2]

interface Box {
  readonly left: number
  readonly right: number
  readonly top: number
  readonly bottom: number
}

const meets = (one: Box, other: Box): boolean =>
  one.left < other.right &&
  other.left < one.right &&
  one.top < other.bottom &&
  other.top < one.bottom

/** Letters and digits are about half as wide as Chinese characters. */
const widthOf = (text: string, size: number): number =>
  [...text].reduce((sum, one) => sum + size * (/[\u2e80-\uffff]/.test(one) ? 1 : 0.6), 0)

/** The map in one width: where places lie on it, and what is written there already. */
class Drawing {
  readonly #ground: Ground
  readonly #scale: number
  readonly #taken: Box[] = []
  readonly #lines: { readonly x: number; readonly y: number }[] = []

  constructor(ground: Ground, width: number) {
    this.#ground = ground
    this.#scale = width / (2 * ground.east)
  }

  #pixels({ east, north }: ProjectedPoint): { readonly x: number; readonly y: number } {
    const { middle, east: half, north: high } = this.#ground
    return {
      x: (east - middle.east + half) * this.#scale,
      y: (middle.north + high - north) * this.#scale,
    }
  }

  mark(at: ProjectedPoint): void {
    const { x, y } = this.#pixels(at)
    const half = markSize / 2
    this.#taken.push({ left: x - half, right: x + half, top: y - half, bottom: y + half })
  }

  /** A line of a river, by its places and those half way between them. */
  line(places: readonly ProjectedPoint[]): void {
    const spots = places.map((one) => this.#pixels(one))
    for (const [at, spot] of spots.entries()) {
      const before = spots[at - 1] ?? spot
      this.#lines.push(spot, { x: (spot.x + before.x) / 2, y: (spot.y + before.y) / 2 })
    }
  }

  /** Whether a text lies on no line. */
  isClear(text: PlacedText, kind: keyof typeof lettering): boolean {
    const { left, right, top, bottom } = this.#box(text, kind)
    return this.#lines.every(({ x, y }) => x < left || x > right || y < top || y > bottom)
  }

  #box({ text, at, side }: PlacedText, kind: keyof typeof lettering): Box {
    const { size, offset } = lettering[kind]
    const { x, y } = this.#pixels(at)
    const wide = widthOf(text, size)
    const from = {
      top: [x - wide / 2, y - offset - size],
      bottom: [x - wide / 2, y + offset],
      right: [x + offset, y - size / 2],
      left: [x - offset - wide, y - size / 2],
    } as const
    const [left, top] = from[side]
    return {
      left: left - margin,
      right: left + wide + margin,
      top: top - margin,
      bottom: top + size + margin,
    }
  }

  /** Whether a text is within the map and covers nothing. */
  isFree(text: PlacedText, kind: keyof typeof lettering): boolean {
    const box = this.#box(text, kind)
    const wide = 2 * this.#ground.east * this.#scale
    const high = 2 * this.#ground.north * this.#scale
    return (
      box.left >= 0 &&
      box.right <= wide &&
      box.top >= 0 &&
      box.bottom <= high &&
      this.#taken.every((one) => !meets(one, box))
    )
  }

  write(text: PlacedText, kind: keyof typeof lettering): void {
    this.#taken.push(this.#box(text, kind))
  }
}

/** Places on the lines of a river, from the middle of each line outwards. */
function placesOn(lines: readonly (readonly ProjectedPoint[])[]): readonly ProjectedPoint[] {
  return lines
    .flatMap((line) => {
      const step = Math.max(1, Math.floor(line.length / triedOnLine))
      const middle = (line.length - 1) / 2
      return line.flatMap((place, nth) =>
        nth % step === 0 ? [{ place, off: Math.abs(nth - middle) / line.length }] : [],
      )
    })
    .toSorted((one, other) => one.off - other.off)
    .map(({ place }) => place)
}

const toTenMetres = (km: number): number => Math.round(km * 100) / 100

/** Places around one, on the part of the ground that is shown. */
const placesAround = ({ east, north }: ProjectedPoint, ground: Ground): readonly ProjectedPoint[] =>
  triedAside.flatMap((far) =>
    [0, 1, 2, 3, 4, 5, 6, 7].map((eighth) => ({
      east: toTenMetres(east + far * ground.east * Math.cos((eighth * Math.PI) / 4)),
      north: toTenMetres(north + far * ground.east * Math.sin((eighth * Math.PI) / 4)),
    })),
  )

/** Where the name of a river may stand, the best place first. */
function namePlaces({ name, at, lines = [] }: MapRiver, ground: Ground): readonly PlacedText[] {
  const others = lines.length > 0 ? placesOn(lines) : placesAround(at, ground)
  return [at, ...others].flatMap((place) =>
    (['bottom', 'top', 'right', 'left'] as const).map((side) => ({ text: name, at: place, side })),
  )
}

/**
 * The numbers of matters and the names of rivers where none covers another one or a mark, whatever the width
 * of the card. What has no such place is not written: the list below the map and a touch tell it. `numbers`:
 * what is to be written at each point, `''` for nothing; the first points have the first choice.
 */
export function placedTexts(
  { rivers, points }: Pick<SketchMap, 'rivers' | 'points'>,
  numbers: readonly string[],
  ground: Ground,
): { readonly names: readonly PlacedText[]; readonly numbers: readonly PlacedText[] } {
  const drawings = widths.map((width) => new Drawing(ground, width))
  for (const one of points) for (const drawing of drawings) drawing.mark(one)
  const [narrowest] = drawings
  for (const line of rivers.flatMap(({ lines = [] }) => lines)) narrowest?.line(line)
  const place = (tried: readonly PlacedText[], kind: keyof typeof lettering): PlacedText[] => {
    const free = tried.filter((one) => drawings.every((drawing) => drawing.isFree(one, kind)))
    // A name on a line is read with difficulty, but is better than none.
    const found = free.find((one) => narrowest?.isClear(one, kind)) ?? free[0]
    if (found === undefined) return []
    for (const drawing of drawings) drawing.write(found, kind)
    return [found]
  }
  return {
    numbers: points.flatMap(({ east, north }, nth) => {
      const text = numbers[nth] ?? ''
      const tried = sides.map((side) => ({ text, at: { east, north }, side }))
      return text === '' ? [] : place(tried, 'number')
    }),
    names: rivers.flatMap((one) => (one.name === '' ? [] : place(namePlaces(one, ground), 'name'))),
  }
}

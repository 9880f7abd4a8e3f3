import fc from 'fast-check'
import { expect, test } from 'vitest'
import { mapChart } from '../../cards/map-chart.ts'
import type { MapPoint, MapRiver } from '../../src/domain/matter/sketch-map.ts'

interface Series {
  readonly data: {
    readonly id: string
    readonly values: readonly {
      readonly x: number
      readonly y: number
      readonly name?: string
      readonly number?: string
    }[]
  }
  readonly label?: {
    readonly position: 'top' | 'bottom' | 'left' | 'right'
    readonly offset: number
    readonly style: { readonly fontSize: number }
  }
}
interface Axis {
  readonly min: number
  readonly max: number
}

const point = (east: number, north: number, nth: number): MapPoint => ({
  matter: nth,
  number: `线索 2026-${String(nth).padStart(4, '0')}`,
  title: '蒲河石林桥段',
  where: '蒲河',
  state: '已登记',
  mark: 'open',
  days: null,
  east,
  north,
})

/** A river of so many bends from one place to another. */
const river = (name: string, from: readonly number[], to: readonly number[]): MapRiver => {
  const [east = 0, north = 0] = from
  const [farEast = 0, farNorth = 0] = to
  const line = Array.from({ length: 40 }, (_, at) => ({
    east: east + ((farEast - east) * at) / 39 + 0.3 * Math.sin(at),
    north: north + ((farNorth - north) * at) / 39,
  }))
  return { name, at: line[20] ?? { east, north }, lines: [line] }
}

const mapOf = (points: readonly MapPoint[], rivers: readonly MapRiver[]) =>
  mapChart({ points, rivers, unplaced: 0, beyond: 0, cut: false }) as unknown as {
    readonly chart_spec: { readonly series: readonly Series[]; readonly axes: readonly Axis[] }
  }

/** The boxes of all texts and marks on a chart of this width: left, top, right, bottom in pixels. */
function boxesOf({ chart_spec: { series, axes } }: ReturnType<typeof mapOf>, width: number) {
  const [across, up] = axes
  if (!across || !up) throw new Error('a map has two axes')
  const scale = width / (across.max - across.min)
  return series.flatMap(({ data, label }) =>
    data.id === 'rivers'
      ? []
      : data.values.map(({ x, y, name, number }) => {
          const [left, top] = [(x - across.min) * scale, (up.max - y) * scale]
          if (!label) return { what: 'mark', box: [left - 7, top - 7, left + 7, top + 7] as const }
          const { position, offset, style } = label
          const text = name ?? number ?? ''
          const wide =
            [...text].reduce((sum, one) => sum + (one > '\u2e80' ? 1 : 0.6), 0) * style.fontSize
          const shifts: Record<typeof position, readonly [number, number]> = {
            top: [-wide / 2, -offset - style.fontSize],
            bottom: [-wide / 2, offset],
            left: [-offset - wide, -style.fontSize / 2],
            right: [offset, -style.fontSize / 2],
          }
          const [shiftX, shiftY] = shifts[position]
          const at = [left + shiftX, top + shiftY] as const
          return { what: text, box: [...at, at[0] + wide, at[1] + style.fontSize] as const }
        }),
  )
}

type Box = ReturnType<typeof boxesOf>[number]
const cover = ({ box: one }: Box, { box: other }: Box): boolean =>
  one[0] < other[2] && other[0] < one[2] && one[1] < other[3] && other[1] < one[3]

const spot = fc.tuple(fc.integer({ min: -20, max: 20 }), fc.integer({ min: -20, max: 20 }))

test('on a map of any rivers and matters no text covers another one or a mark, on a phone and in a window', () => {
  fc.assert(
    fc.property(
      fc.array(spot, { maxLength: 12 }),
      fc.array(fc.tuple(spot, spot), { minLength: 1, maxLength: 10 }),
      fc.integer({ min: 250, max: 560 }),
      (spots, courses, width) => {
        const points = spots.map(([east, north], nth) => point(east, north, nth + 1))
        const rivers = courses.map(([from, to], nth) => river(`第${nth}条河`, from, to))
        const boxes = boxesOf(mapOf(points, rivers), width)
        const texts = boxes.filter(({ what }) => what !== 'mark')
        const covered = texts.flatMap((one) =>
          boxes
            .filter((other) => other !== one && cover(one, other))
            .map(({ what }) => [one.what, what]),
        )
        expect(covered).toEqual([])
      },
    ),
  )
})

test('a river beside matters has its name, and each of them its number', () => {
  const map = mapOf(
    [point(0, 0, 1), point(0.2, 0.1, 2), point(6, 6, 3)],
    [river('綦江河', [0, -9], [0, 9]), river('蒲河', [5, 5], [9, 9])],
  )
  const texts = boxesOf(map, 250)
    .map(({ what }) => what)
    .filter((what) => what !== 'mark')
  expect(texts.toSorted()).toEqual(
    ['线索 2026-0001', '线索 2026-0002', '线索 2026-0003', '綦江河', '蒲河'].toSorted(),
  )
})

test('a river without a line is named beside its matters', () => {
  const map = mapOf([point(0, 0, 1)], [{ name: '石溪', at: { east: 0, north: 0 }, lines: [] }])
  expect(boxesOf(map, 250).map(({ what }) => what)).toContain('石溪')
})

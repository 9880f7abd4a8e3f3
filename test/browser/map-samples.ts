import { parseSpan } from '../../src/domain/calendar/span.ts'
import type { MapPoint, MapRiver, SketchMap } from '../../src/domain/matter/sketch-map.ts'
import type { View } from '../../src/domain/matter/view.ts'

const span = parseSpan('2026')
if (span === null) throw new Error('no such year')
const query = { span, river: null, field: null, office: null }

const point = (at: number): MapPoint => ({
  matter: at + 1,
  number: `线索 2026-${String(at + 1).padStart(4, '0')}`,
  title: '綦江河石角段　非法采砂',
  where: '綦江河 石角段 石角大桥下游二百米左岸',
  state: at % 3 === 2 ? '已归档' : '已受理',
  mark: (['overdue', 'open', 'closed'] as const)[at % 3] ?? 'open',
  days: ([5, -3, null] as const)[at % 3] ?? null,
  east: Math.round((18 * Math.sin(at * 2.4) + at / 9) * 100) / 100,
  north: Math.round(9 * Math.cos(at * 1.7) * 100) / 100,
})

/** A river that winds from west to east, and one that splits around an island. */
const winding = (at: number): { east: number; north: number } => ({
  east: Math.round((at * 0.3 - 18) * 100) / 100,
  north: Math.round((5 * Math.sin(at / 14) + 1.2 * Math.sin(at / 3) - 2) * 100) / 100,
})
const arm = (side: number) =>
  Array.from({ length: 40 }, (_, at) => ({
    east: Math.round((at * 0.25 - 6) * 100) / 100,
    north: Math.round((6 + side * 1.6 * Math.sin((at * Math.PI) / 39)) * 100) / 100,
  }))
const lined: readonly MapRiver[] = [
  {
    name: '綦江河',
    at: winding(60),
    lines: [Array.from({ length: 120 }, (_, at) => winding(at))],
  },
  { name: '蒲河', at: { east: -1, north: 6 }, lines: [arm(1), arm(-1)] },
  { name: '石溪', at: { east: 9, north: 9 }, lines: [] },
]

const map = (points: number, rivers: readonly MapRiver[]): SketchMap => ({
  rivers,
  points: Array.from({ length: points }, (_, at) => point(at)),
  unplaced: points === 1 ? 0 : 7,
  beyond: points > 50 ? 12 : 0,
  cut: points > 50,
})

const rivers = [
  { name: '綦江河', at: { east: 0, north: -4 } },
  { name: '蒲河', at: { east: 0, north: 5 } },
]

/** The map empty, with one matter, as usual, and as full as possible. */
export const mapSamples = {
  map: [
    map(0, []),
    map(1, []),
    map(9, rivers),
    map(60, rivers),
    map(0, lined),
    map(9, lined),
    map(60, lined),
  ].map((one): Extract<View, { view: 'map' }> => ({ view: 'map', query, map: one, unread: '' })),
}

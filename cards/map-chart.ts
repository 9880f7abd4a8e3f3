import type {
  MapMark,
  MapPoint,
  ProjectedPoint,
  SketchMap,
} from '../src/domain/matter/sketch-map.ts'
import { type Ground, lettering, markSize, type PlacedText, placedTexts } from './map-texts.ts'
import type { Element } from './parts.ts'

/** The appearance and name of each mark; the colours are distinguishable on white and on black. */
export const marks: Readonly<Record<MapMark, { readonly name: string; readonly colour: string }>> =
  {
    overdue: { name: '逾期', colour: '#F54A45' },
    open: { name: '在办', colour: '#FF8800' },
    closed: { name: '已办结', colour: '#34C724' },
  }

const water = '#3D8BDB'

/** With more points than this, only overdue ones have a number. */
const mostNumbers = 12

/** The least width of the map in km, so that a single point has some area around it. */
const leastKm = 2

interface Frame extends Ground {
  readonly ratio: '1:1' | '4:3'
}

const shapes = [
  { ratio: '1:1', of: 1 },
  { ratio: '4:3', of: 4 / 3 },
] as const

/** The extent that shows all points, with equal scale in both directions. */
function frameOf(all: readonly ProjectedPoint[]): Frame {
  const spread = (pick: (one: ProjectedPoint) => number) => {
    const values = all.map(pick)
    return [Math.min(...values), Math.max(...values)] as const
  }
  const [west, east] = spread((one) => one.east)
  const [south, north] = spread((one) => one.north)
  // A margin for numbers and names.
  const wide = Math.max(east - west, leastKm) * 1.25
  const high = Math.max(north - south, leastKm) * 1.25
  const shape = shapes.findLast((one) => one.of <= wide / high) ?? shapes[0]
  const half = Math.max(wide / 2, (high / 2) * shape.of)
  return {
    ratio: shape.ratio,
    east: half,
    north: half / shape.of,
    middle: { east: (west + east) / 2, north: (south + north) / 2 },
  }
}

/** Everything that has to have a place on the map. */
const pointsOf = ({ points, rivers }: SketchMap): readonly ProjectedPoint[] => [
  ...points,
  ...rivers.flatMap(({ at, lines = [] }) => [at, ...lines.flat()]),
]

const axis = (orient: 'left' | 'bottom', middle: number, half: number) => ({
  orient,
  type: 'linear',
  zero: false,
  nice: false,
  min: middle - half,
  max: middle + half,
  visible: false,
})

/** A label beside a mark, from a field: clients support templates, not functions. */
const label = (field: string, style: Readonly<Record<string, unknown>>) => ({
  visible: true,
  formatter: `{${field}}`,
  style,
})

/** The courses of rivers, each stretch by itself, in the order in which it runs. */
function lineSeries({ rivers }: SketchMap): object[] {
  const stretches = rivers.flatMap(({ lines = [] }) => lines)
  if (stretches.length === 0) return []
  return [
    {
      type: 'line',
      data: {
        id: 'rivers',
        values: stretches.flatMap((line, nth) =>
          line.map(({ east, north }) => ({ x: east, y: north, of: nth })),
        ),
      },
      xField: 'x',
      yField: 'y',
      seriesField: 'of',
      sortDataByAxis: false,
      point: { visible: false },
      line: { style: { stroke: water, lineWidth: 2, curveType: 'linear' } },
      tooltip: { visible: false },
    },
  ]
}

/** Texts of one kind, a series for each side of their places. */
function textSeries(kind: 'name' | 'number', texts: readonly PlacedText[], fill: string): object[] {
  const { size, offset } = lettering[kind]
  return [...Map.groupBy(texts, ({ side }) => side)].map(([side, own]) => ({
    type: 'scatter',
    data: {
      id: `${kind}s-${side}`,
      values: own.map(({ text, at }) => ({ x: at.east, y: at.north, [kind]: text })),
    },
    xField: 'x',
    yField: 'y',
    size: 1,
    point: { style: { fillOpacity: 0 } },
    // The client's own rules against overlapping would move a text to where it covers another one.
    label: { ...label(kind, { fill, fontSize: size }), position: side, offset, overlap: false },
    tooltip: { visible: false },
  }))
}

/** What is written at each matter: its number, where there are few or it is overdue. */
const numbersOf = (points: readonly MapPoint[]): readonly string[] =>
  points.map(({ mark, number }) =>
    points.length <= mostNumbers || mark === 'overdue' ? number : '',
  )

const leftWords = (days: number | null): string => {
  if (days === null) return '无时限'
  if (days > 0) return `逾期 ${days} 天`
  return days === 0 ? '今天到期' : `剩 ${-days} 天`
}

function pointSeries({ points }: SketchMap): object {
  return {
    type: 'scatter',
    data: {
      id: 'points',
      values: points.map((one) => ({
        x: one.east,
        y: one.north,
        mark: marks[one.mark].name,
        number: one.number,
        state: one.state,
        left: one.mark === 'closed' ? '　' : leftWords(one.days),
        where: one.where || '　',
      })),
    },
    xField: 'x',
    yField: 'y',
    seriesField: 'mark',
    size: markSize,
    point: {
      style: {
        fill: {
          type: 'ordinal',
          field: 'mark',
          domain: Object.values(marks).map((one) => one.name),
          range: Object.values(marks).map((one) => one.colour),
        },
        fillOpacity: 0.9,
        stroke: '#FFFFFF',
        lineWidth: 1,
      },
    },
    tooltip: {
      mark: {
        title: { valueFormatter: '{number}' },
        content: [
          { hasShape: false, keyFormatter: '{state}', valueFormatter: '{left}' },
          { hasShape: false, keyFormatter: '{where}', valueFormatter: '　' },
        ],
      },
      dimension: { visible: false },
    },
  }
}

/** The map as a chart: no picture service is used, and no data leave the system. */
export function mapChart(map: SketchMap): Element {
  const frame = frameOf(pointsOf(map))
  const { names, numbers } = placedTexts(map, numbersOf(map.points), frame)
  return {
    tag: 'chart',
    aspect_ratio: frame.ratio,
    preview: true,
    chart_spec: {
      type: 'common',
      padding: 8,
      series: [
        ...lineSeries(map),
        ...textSeries('name', names, water),
        ...textSeries('number', numbers, '#8F959E'),
        ...(map.points.length > 0 ? [pointSeries(map)] : []),
      ],
      axes: [
        axis('bottom', frame.middle.east, frame.east),
        axis('left', frame.middle.north, frame.north),
      ],
      legends: { visible: false },
      crosshair: { xField: { visible: false }, yField: { visible: false } },
      // The client's own rules for narrow screens would move the marks.
      media: [],
    },
  }
}

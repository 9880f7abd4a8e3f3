import type { Query } from '../src/domain/matter/query.ts'
import type { MapMark, MapPoint, SketchMap } from '../src/domain/matter/sketch-map.ts'
import type { View } from '../src/domain/matter/view.ts'
import { valuesOf } from '../src/domain/reports/figures/asking.ts'
import { mapChart, marks } from './map-chart.ts'
import {
  buttons,
  type Card,
  card,
  type Element,
  escapeText,
  lineWithButton,
  markdown,
  remark,
} from './parts.ts'

/** The most matters that are listed below the map. */
const mostLines = 5

const colours: Readonly<Record<MapMark, string>> = {
  overdue: 'red',
  open: 'orange',
  closed: 'green',
}

/** What stands in place of points where there are none. */
export const nothingPlaced: Element = markdown('没有您可见的、带定位的事项。')

/** What the colours of the points mean, and how many there are of each. */
function legendText(points: readonly MapPoint[]): string {
  const said = (Object.keys(marks) as MapMark[]).flatMap((mark) => {
    const count = points.filter((one) => one.mark === mark).length
    return count === 0
      ? []
      : [`<font color='${colours[mark]}'>●</font> ${marks[mark].name} ${count}`]
  })
  return said.join('　')
}

/** The same as a component of a card. */
const legend = (points: readonly MapPoint[]): Element =>
  points.length === 0 ? nothingPlaced : markdown(legendText(points))

/** How a matter comes on the map; `''` when all are on it. */
const wayOnMap = ({ unplaced, points }: SketchMap): string =>
  unplaced === 0
    ? ''
    : `${points.length > 0 ? '另有' : '有'} ${unplaced} 件没有定位。登记时发送位置，或发带定位的照片原图，即可上图。`

/** What a map that is not complete leaves out for the length of the search. */
const partOnly = ({ cut }: SketchMap): string =>
  cut ? '事项较多，只看了一部分，请写明期间或{河流}。' : ''

/** The map of the dashboard: with what is not on it, and the way to the whole map. */
export function mapOfBoard(map: SketchMap, query: Query): readonly Element[] {
  const isEmpty = map.points.length + map.rivers.length === 0
  const notes = `${wayOnMap(map)}${partOnly(map)}`
  return [
    markdown('**示意图**'),
    ...(isEmpty ? [nothingPlaced] : [mapChart(map), legend(map.points), remark(noBoundaries(map))]),
    ...(notes === '' ? [] : [remark(notes)]),
    ...(map.points.length > 0 ? wayToMap(query) : []),
  ]
}

const noBoundaries = ({ beyond }: SketchMap): string =>
  `示意图，不含行政区划界线。${beyond > 0 ? `另有 ${beyond} 件未画出。` : ''}`

/** The map as a part of another card; nothing if there is nothing to draw. */
export function mapPart(map: SketchMap): readonly Element[] {
  if (map.points.length + map.rivers.length === 0) return []
  return [
    mapChart(map),
    ...(map.points.length > 0 ? [legend(map.points)] : []),
    remark(noBoundaries(map)),
  ]
}

/**
 * The map of a span on a card that mainly shows something else, with the way to the whole map; nothing
 * without matters, and no map that would not be complete because the search ended early.
 */
export function mapOfSpan(map: SketchMap, query: Query): readonly Element[] {
  if (map.points.length === 0 && !map.cut) return []
  return [...(map.cut ? [] : mapPart(map)), ...wayToMap(query)]
}

/** The map with all that is said of it in one line; nothing without matters or where it would not show all of them. */
export function mapInOneLine(map: SketchMap): readonly Element[] {
  if (map.points.length === 0 || map.cut) return []
  const said = noBoundaries(map)
  return [
    mapChart(map),
    markdown(`${legendText(map.points)}　<font color='grey'>${said}</font>`, 'notation'),
  ]
}

/** The button for the whole map of a span with its matters. */
export const wayToMap = (query: Query): readonly Element[] =>
  buttons([{ act: 'map', text: '图上事项', values: valuesOf(query) }])

function line({ matter, number, title, days, state }: MapPoint): Element {
  const left =
    days === null
      ? escapeText(state)
      : days > 0
        ? `<font color='red'>逾期 ${days} 天</font>`
        : days === 0
          ? '今天到期'
          : `剩 ${-days} 天`
  return lineWithButton(`**${escapeText(number)}**　${left}\n${escapeText(title)}`, {
    act: 'show',
    text: '查看',
    matter,
  })
}

/** 示意图: the matters on a map, and the most urgent of them. */
export function mapCard({ query, map, unread }: Extract<View, { view: 'map' }>): Card {
  const { points, rivers, beyond } = map
  const isEmpty = points.length + rivers.length === 0
  const notes = [
    unread === '' ? '' : `没有读懂“${escapeText(unread)}”。`,
    beyond > 0 ? `另有 ${beyond} 件未画出，写明{河流}或期间可看。` : '',
    partOnly(map),
    wayOnMap(map),
    isEmpty ? '' : '按定位和{河流}走向画出，不含行政区划界线，不作测量用。',
    points.length > 0 ? '点图上的点看编号、状态和剩余天数。' : '',
  ]
  const urgent = points.filter((one) => one.mark !== 'closed').slice(0, mostLines)
  return card({
    title: '示意图',
    subtitle: [query.span.name, query.river].filter((one) => one !== null).join('　'),
    colour: points.some((one) => one.mark === 'overdue') ? 'red' : 'blue',
    elements: [
      ...(isEmpty ? [] : [mapChart(map)]),
      legend(points),
      ...urgent.map(line),
      ...buttons([{ act: 'dashboard', text: '看板', values: valuesOf(query) }]),
      ...(notes.join('') === '' ? [] : [remark(notes.join(''))]),
    ],
  })
}

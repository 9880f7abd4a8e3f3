import { formatDay } from '../src/domain/calendar/day.ts'
import type { BoardPart } from '../src/domain/matter/board-part.ts'
import { totalOf } from '../src/domain/matter/figures.ts'
import type { SketchMap } from '../src/domain/matter/sketch-map.ts'
import type { CommandButton, OverdueLine, View } from '../src/domain/matter/view.ts'
import { boardPart, definitions, type Part, partsOf } from './board-parts.ts'
import { type Dashboard, glance, glanced, turned } from './dashboard-overview.ts'
import { mapOfBoard, nothingPlaced } from './map.ts'
import { buttons, type Card, card, type Element, escapeText, markdown, remark } from './parts.ts'

/** Buttons for the other parts of the same query. */
function turns(view: Dashboard, shown: BoardPart): readonly CommandButton[] {
  const others = partsOf(view).filter((one) => one.name !== shown)
  return [
    ...(shown === 'glance' ? [] : [turned(view, '回总览', { part: 'glance' })]),
    ...others.map(({ name, button }: Part) => turned(view, button, { part: name })),
  ]
}

/** Buttons for the same query over other spans. */
function spans(view: Dashboard, shown: BoardPart): readonly CommandButton[] {
  const { query, figures } = view
  const year = figures.asOf.slice(0, 4)
  return [
    { id: year, text: '今年' },
    { id: `${year}H1`, text: '上半年' },
    { id: `${year}H2`, text: '下半年' },
    { id: figures.asOf.slice(0, 7), text: '本月' },
  ]
    .filter(
      (one) =>
        one.id !== query.span.id && (one.id !== `${year}H2` || figures.asOf.slice(5) > '06-30'),
    )
    .map((one) => turned(view, one.text, { part: shown, span: one.id }))
}

/**
 * 看板: an overview that is read in ten seconds, the rest in parts; numbers and charts in the order of the
 * register, never by person (domain.md 0.5).
 */
export function dashboardCard(
  view: Extract<View, { view: 'figures' }>,
  overdue: readonly OverdueLine[],
  map: SketchMap | null,
): Card {
  const { figures, query } = view
  if (figures !== null) return countedCard({ ...view, figures }, overdue, map)
  // Shown until everything is counted.
  return card({
    title: `看板　${query.span.name}`,
    colour: 'grey',
    elements: [markdown('事项较多，正在统计，完成后本卡片自动更新。')],
  })
}

/** What the shown part of the dashboard contains. */
function contentsOf(
  view: Dashboard,
  lines: readonly OverdueLine[],
  map: SketchMap | null,
): readonly Element[] {
  const { part: shown = 'glance', query } = view
  if (shown === 'glance') return glance(view, lines)
  if (shown !== 'map') return boardPart(view, shown)
  return map === null ? [nothingPlaced] : mapOfBoard(map, query)
}

function countedCard(view: Dashboard, lines: readonly OverdueLine[], map: SketchMap | null): Card {
  const { figures, unread, opens, part: shown = 'glance' } = view
  const overdue = totalOf(figures, 'overdue-now')
  const unsigned = totalOf(figures, 'unsigned-now')
  return card({
    title: `看板　${figures.span.name}${figures.about === null ? '' : `　${figures.about}`}`,
    subtitle: `${figures.scope}，截至 ${formatDay(figures.asOf)}`,
    colour: overdue > 0 ? 'orange' : 'blue',
    tag:
      overdue > 0
        ? { text: `目前逾期 ${overdue} 项`, colour: 'red' }
        : unsigned > 0
          ? { text: `目前值守未签到 ${unsigned} 周`, colour: 'orange' }
          : { text: '目前无逾期', colour: 'green' },
    elements: [
      ...(unread === ''
        ? []
        : [
            markdown(
              `<font color='orange'>● 没有读懂“${escapeText(unread.slice(0, 40))}”，未按它筛选。可写期间、{河流}、领域、单位或指标名称。</font>`,
            ),
          ]),
      ...contentsOf(view, lines, map),
      ...buttons([
        ...turns(view, shown),
        ...(opens && shown === 'glance' ? [turned(view, '示意图', { part: 'map' })] : []),
      ]),
      ...buttons(spans(view, shown)),
      ...(shown === 'glance' ? [definitions(view, glanced)] : []),
      remark(
        `${opens ? '点数字看明细。只统计您可见的事项' : '只统计数量'}；按登记顺序和单位名录排列，不作排名。`,
      ),
    ],
  })
}

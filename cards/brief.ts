import { formatShortDay } from '../src/domain/calendar/day.ts'
import type { BriefFigures } from '../src/domain/matter/brief.ts'
import { wholeOf } from '../src/domain/matter/query.ts'
import type { SketchMap } from '../src/domain/matter/sketch-map.ts'
import type { CommandButton, OverdueLine, View } from '../src/domain/matter/view.ts'
import { valuesOf } from '../src/domain/reports/figures/asking.ts'
import { mapInOneLine } from './map.ts'
import { spanShowing } from './overdue.ts'
import {
  buttons,
  type Card,
  card,
  type Element,
  escapeText,
  lineWithButton,
  markdown,
  numberTile,
  shorten,
} from './parts.ts'

type Brief = Extract<View, { view: 'brief' }>

/** A matter that waits for the head's word: its number, what is asked of him, and what it is about. */
export interface WaitingLine {
  readonly matter: number
  readonly number: string
  readonly asked: string
  readonly about: string
}

/** What a brief shows besides its figures, as its reader may see it when it is rendered. */
export interface BriefLines {
  /** What the week of the figures is called today: this one, the last one, or an older one. */
  readonly week: '本周' | '上周' | '当周'
  readonly overdue: readonly OverdueLine[]
  /** The offices that owe what is overdue, in the order of the register, with how much each owes. */
  readonly offices: readonly { readonly name: string; readonly count: number }[]
  readonly waiting: readonly WaitingLine[]
  readonly map: SketchMap
}

/** The most lines of the card, the map apart. */
const mostLines = 10
/** The most lines of what waits that stand there where there is as much that is overdue. */
const waitingFirst = 2
const mostOffices = 3
const longestTitle = 16

/** A button for a list of the dashboard. */
const opened = (view: Brief, text: string, more: Readonly<Record<string, unknown>>) =>
  ({
    act: 'dashboard',
    text,
    values: { ...valuesOf(wholeOf(view.span)), ...more },
  }) satisfies CommandButton

/** 周报: the week of a head in ten lines and a map, from each of which one tap leads to what is behind it. */
export function briefCard(view: Brief, linesOf: (figures: BriefFigures) => BriefLines): Card {
  const { span, figures } = view
  const title = `周报　${formatShortDay(span.from)}至${formatShortDay(span.to)}`
  if (figures === null) {
    return card({
      title,
      colour: 'grey',
      elements: [markdown('事项较多，正在统计，完成后本卡片自动更新。')],
    })
  }
  const lines = linesOf(figures)
  const { overdue } = figures
  const waiting = lines.waiting.length
  return card({
    title,
    colour: overdue > 0 ? 'orange' : 'blue',
    ...(waiting > 0 ? { tag: { text: `待您处理 ${waiting} 件`, colour: 'orange' as const } } : {}),
    summary: `周报：目前逾期 ${overdue} 项，待您处理 ${waiting} 件`,
    elements: contentsOf(view, figures, lines),
  })
}

function contentsOf(view: Brief, figures: BriefFigures, lines: BriefLines): readonly Element[] {
  const map = mapInOneLine(lines.map)
  const heading = overdueHeading(view, figures, lines.offices)
  const weeks = unsignedWeeks(view, figures)
  const fixed = [changes(view, figures, lines.week), heading, ...weeks, headingOfWaiting(lines)]
  // The legend of the map, and the last row.
  const left = mostLines - fixed.length - (map.length > 0 ? 1 : 0) - 1
  const waiting = Math.min(
    lines.waiting.length,
    Math.max(waitingFirst, left - lines.overdue.length),
  )
  return [
    changes(view, figures, lines.week),
    heading,
    ...lines.overdue.slice(0, left - waiting).map((one) => overdueRow(view, one)),
    ...weeks,
    headingOfWaiting(lines),
    ...lines.waiting.slice(0, waiting).map(waitingRow),
    ...map,
    lastRow(view, lines),
  ]
}

/** 新增、移送、办结 of the week. */
function changes(view: Brief, figures: BriefFigures, week: BriefLines['week']): Element {
  const tile = (label: string, value: number, figure: string) =>
    numberTile(`${week}${label}`, `${value} 件`, opened(view, label, { figure }))
  return {
    tag: 'column_set',
    flex_mode: 'none',
    horizontal_spacing: '8px',
    columns: [
      tile('登记线索', figures.filed, 'filed'),
      tile('移送', figures.referred, 'referred'),
      tile('办结', figures.concluded, 'concluded'),
    ],
  }
}

/** How much is overdue, and at whom. */
function overdueHeading(
  view: Brief,
  { overdue, unsigned }: BriefFigures,
  offices: BriefLines['offices'],
): Element {
  if (overdue === 0) {
    // While somebody has yet to sign in, nothing says that all is well.
    const besides = unsigned > 0 ? '除值守外，' : ''
    return markdown(`<font color='green'>${besides}目前没有逾期的时限和职责。</font>`)
  }
  const named = offices
    .slice(0, mostOffices)
    .map(({ name, count }) => `${escapeText(name)} ${count} 项`)
    .join('，')
  const others = offices.length > mostOffices ? `等 ${offices.length} 个单位` : ''
  return lineWithButton(
    `**目前逾期 ${overdue} 项**　<font color='grey'>${named}${others}</font>`,
    opened(view, '全部', { figure: 'overdue-now' }),
  )
}

/** The weeks of presence without a word, which are not counted as overdue. */
const unsignedWeeks = (view: Brief, { unsigned }: BriefFigures): readonly Element[] =>
  unsigned === 0
    ? []
    : [
        lineWithButton(
          `<font color='orange'>目前值守未签到 ${unsigned} 周</font>`,
          opened(view, '查看', { figure: 'unsigned-now' }),
        ),
      ]

function overdueRow(view: Brief, line: OverdueLine): Element {
  const { number, debtor, person, owed, days, offer } = line
  const whose = person === null ? debtor : `${debtor} ${person}`
  return lineWithButton(
    `${escapeText(number)}　${escapeText(whose)}：${escapeText(owed)}　<font color='red'>逾期 ${days} 天</font>`,
    offer ?? opened(view, '查看', { part: 'duties', span: spanShowing(line, view.span) }),
  )
}

const headingOfWaiting = ({ waiting }: BriefLines): Element =>
  waiting.length === 0
    ? markdown("<font color='green'>没有待您处理的事项。</font>")
    : lineWithButton(`**待您处理 ${waiting.length} 件**`, { act: 'todo', text: '待办' })

const waitingRow = ({ matter, number, asked, about }: WaitingLine, nth: number): Element =>
  lineWithButton(
    `${escapeText(number)}　请${escapeText(asked)}　<font color='grey'>${escapeText(shorten(about, longestTitle))}</font>`,
    { act: 'show', text: '查看', matter, primary: nth === 0 },
  )

/** The way to the other week, to the dashboard and to the whole map. */
function lastRow(view: Brief, { week, map }: BriefLines): Element {
  const other = week === '本周' ? '上周' : '本周'
  const [row] = buttons([
    { act: 'brief', text: other, values: { week: other } },
    opened(view, '看板', {}),
    ...(map.points.length > 0 || map.cut ? [{ act: 'map', text: '示意图' }] : []),
  ])
  return row ?? markdown('')
}

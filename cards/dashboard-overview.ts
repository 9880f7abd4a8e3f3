import type { BoardPart } from '../src/domain/matter/board-part.ts'
import { type Figures, promptness, totalOf } from '../src/domain/matter/figures.ts'
import type { CommandButton, OverdueLine, View } from '../src/domain/matter/view.ts'
import { valuesOf } from '../src/domain/reports/figures/asking.ts'
import { groupedBars } from './chart.ts'
import { monthsChart } from './figures.ts'
import { spanShowing } from './overdue.ts'
import {
  buttons,
  type Element,
  escapeText,
  lineWithButton,
  markdown,
  numberTile,
  remark,
  shorten,
} from './parts.ts'

/** A dashboard whose figures have been counted. */
export type Dashboard = Extract<View, { view: 'figures' }> & { readonly figures: Figures }

/** A button that changes one value of the query. */
export const turned = (
  { query }: Dashboard,
  text: string,
  change: Readonly<Record<string, unknown>>,
): CommandButton => ({ act: 'dashboard', text, values: { ...valuesOf(query), ...change } })

/** The most overdue units with a button of their own. */
const mostOffices = 6

/** The most characters of a title that fit beside the days on a phone. */
const longestTitle = 16

/**
 * Three short lines, which normally do not wrap on a phone; a duty for which its receiver has no step opens
 * the duties of a span in which it was due.
 */
function overdueLine(view: Dashboard, line: OverdueLine): Element {
  const { number, about, debtor, person, owed, days, offer } = line
  const whose = person === null ? debtor : `${debtor} ${person}`
  const where =
    about === '' ? '' : `　<font color='grey'>${escapeText(shorten(about, longestTitle))}</font>`
  const text = [
    `**${escapeText(number)}**`,
    `${escapeText(whose)}：${escapeText(owed)}`,
    `<font color='red'>逾期 ${days} 天</font>${where}`,
  ].join('\n')
  const span = spanShowing(line, view.query.span)
  return lineWithButton(text, offer ?? turned(view, '查看', { part: 'duties', span }))
}

/** What is overdue: the number, the units, and the longest overdue. */
function overdue(view: Dashboard, lines: readonly OverdueLine[]): Element[] {
  const { figures, opens, query } = view
  const all = totalOf(figures, 'overdue-now')
  const unsigned = totalOf(figures, 'unsigned-now')
  const weeks =
    unsigned > 0 ? [turned(view, `目前值守未签到 ${unsigned} 周`, { figure: 'unsigned-now' })] : []
  if (all === 0) {
    const sentence =
      unsigned > 0
        ? `<font color='orange'>目前值守未签到 ${unsigned} 周，此外没有逾期。</font>`
        : `<font color='green'>目前没有逾期的时限和职责。</font>`
    return [markdown(sentence), ...(opens ? buttons(weeks) : [])]
  }
  const heading = markdown(`**目前逾期 ${all} 项**`)
  if (!opens) return [heading]
  const { offices = [], longest = [] } = figures.glance ?? {}
  const rest = all - longest.length
  const whose = query.office === null ? offices.slice(0, mostOffices) : []
  return [
    heading,
    ...buttons([
      turned(view, `全部 ${all} 项`, { figure: 'overdue-now' }),
      ...whose.map(({ key, name, cells }) =>
        turned(view, `${name} ${cells['overdue-now'] ?? 0} 项`, {
          office: key,
          figure: 'overdue-now',
        }),
      ),
      ...weeks,
    ]),
    ...lines.map((line) => overdueLine(view, line)),
    ...(rest > 0 && lines.length > 0 ? [remark(`另有 ${rest} 项，点“全部”查看。`)] : []),
  ]
}

interface Tile {
  readonly label: string
  readonly value: string
  /** The value in the previous span, or the day; `null` without a comparison. */
  readonly note: string | null
  readonly opens: { readonly figure: string } | { readonly part: BoardPart }
}

/** A number with its label; a tap opens its list. */
const tile = (view: Dashboard, { label, value, note, opens }: Tile): Element =>
  numberTile(label, value, view.opens ? turned(view, label, opens) : null, note)

const percent = (cells: Readonly<Record<string, number>>): string => {
  const kept = promptness(cells)
  return kept === null ? '—' : `${kept}%`
}

/** The key numbers, three in a row also on a phone. */
function tiles(view: Dashboard): Element[] {
  const { figures } = view
  const before = figures.glance?.before?.cells
  const number = (label: string, figure: string): Tile => ({
    label,
    value: String(totalOf(figures, figure)),
    note: before ? (figure === 'open' ? '截至今日' : `上期 ${before[figure] ?? 0}`) : null,
    opens: { figure },
  })
  const kept = Object.fromEntries(
    ['on-time', 'late', 'overdue'].map((name) => [name, totalOf(figures, name)]),
  )
  const rows: readonly (readonly Tile[])[] = [
    [number('登记线索', 'filed'), number('移送', 'referred'), number('办结', 'concluded')],
    [
      number('反馈', 'answered'),
      {
        label: '按期率',
        value: percent(kept),
        note: before ? `上期 ${percent(before)}` : null,
        opens: { part: 'limits' },
      },
      number('在办线索', 'open'),
    ],
  ]
  return rows.map((row) => ({
    tag: 'column_set',
    flex_mode: 'none',
    horizontal_spacing: '8px',
    columns: row.map((one) => tile(view, one)),
  }))
}

const compared = [
  { name: 'filed', title: '登记' },
  { name: 'referred', title: '移送' },
  { name: 'concluded', title: '办结' },
  { name: 'answered', title: '反馈' },
] as const

const small = '180px'

/** The trend (走势): this span compared with the previous one; if nothing is known of that, by month. */
function trend({ figures }: Dashboard): readonly Element[] {
  const before = figures.glance?.before
  if (!before) return monthsChart(figures, small)
  const values = compared.flatMap(({ name, title }) => [
    { at: title, of: '上期', value: before.cells[name] ?? 0 },
    { at: title, of: '本期', value: totalOf(figures, name) },
  ])
  return [
    ...groupedBars('与上期相比（件）', values, { height: small, colours: ['#B4BAC6', '#3370FF'] }),
    remark(`上期：${before.span.name}`),
  ]
}

/**
 * The overview of the dashboard, read in ten seconds: what is overdue and at which unit, the key numbers,
 * the trend.
 */
export const glance = (view: Dashboard, lines: readonly OverdueLine[]): readonly Element[] => [
  ...overdue(view, lines),
  ...tiles(view),
  ...trend(view),
]

/** The figures in the overview. */
export const glanced: readonly string[] = [
  'overdue-now',
  'unsigned-now',
  'filed',
  'referred',
  'concluded',
  'answered',
  'open',
]

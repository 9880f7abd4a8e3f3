import type { Row } from '../src/domain/matter/figure-row.ts'
import { type Figures, promptness, totalOf } from '../src/domain/matter/figures.ts'
import { valueText } from '../src/domain/reports/figures/behind.ts'
import { bars, type ChartValue, groupedBars, stackedBars } from './chart.ts'
import { type Element, escapeText, markdown, panel, remark } from './parts.ts'

interface Tile {
  readonly label: string
  readonly value: string
  readonly colour?: 'red' | 'orange' | 'green'
}

/** Numbers side by side, two in a row on a phone. */
function tiles(given: readonly Tile[]): Element {
  return {
    tag: 'column_set',
    flex_mode: 'bisect',
    horizontal_spacing: '8px',
    columns: given.map(({ label, value, colour }) => ({
      tag: 'column',
      width: 'weighted',
      weight: 1,
      background_style: 'grey-50',
      padding: '8px 12px 8px 12px',
      vertical_spacing: '2px',
      elements: [
        markdown(`<font color='grey'>${label}</font>`, 'notation'),
        markdown(
          colour ? `<font color='${colour}'>**${value}**</font>` : `**${value}**`,
          'heading',
        ),
      ],
    })),
  }
}

/** The key numbers (关键数字): filed, referred and concluded clues, and kept limits. */
function keyNumbers(figures: Figures): Element[] {
  const total = (name: string) => totalOf(figures, name)
  const cells = { 'on-time': total('on-time'), late: total('late'), overdue: total('overdue') }
  const kept = promptness(cells)
  const number = (label: string, name: string, colour?: 'red' | 'orange'): Tile => ({
    label,
    value: String(total(name)),
    ...(colour && total(name) > 0 ? { colour } : {}),
  })
  return [
    tiles([
      number('登记线索', 'filed'),
      number('移送', 'referred'),
      number('办结', 'concluded'),
      number('反馈', 'answered'),
    ]),
    tiles([
      { label: '按期率', value: kept === null ? '—' : `${kept}%` },
      number('逾期履行', 'late', 'orange'),
      number('目前逾期', 'overdue-now', 'red'),
      number('在办线索', 'open'),
    ]),
  ]
}

const series = [
  { name: 'filed', title: '登记' },
  { name: 'referred', title: '移送' },
  { name: 'concluded', title: '办结' },
] as const

const verdicts = [
  { name: 'on-time', title: '按期', colour: '#34C724' },
  { name: 'late', title: '逾期履行', colour: '#FF8800' },
  { name: 'overdue', title: '到期未履行', colour: '#F54A45' },
] as const

const valuesFrom = (
  rows: readonly Row[],
  parts: readonly { readonly name: string; readonly title: string }[],
): ChartValue[] =>
  rows.flatMap((row) =>
    parts.map(({ name, title }) => ({ at: row.name, of: title, value: row.cells[name] ?? 0 })),
  )

/** Filed, referred and concluded clues by month, for a span of several months. */
export const monthsChart = (
  { months }: Pick<Figures, 'months'>,
  height?: string,
): readonly Element[] =>
  months.length > 1 && months.length <= 24
    ? groupedBars(
        '每月线索（件）',
        valuesFrom(months, series),
        height === undefined ? {} : { height },
      )
    : []

/** Kept limits, by obligation. */
export function limitsChart({ limits }: Figures): readonly Element[] {
  const judged = limits.filter((row) => verdicts.some(({ name }) => row.cells[name]))
  if (judged.length === 0) return []
  const colours = verdicts.map((one) => one.colour)
  return stackedBars('时限履行（项）', valuesFrom(judged, verdicts), colours)
}

/** The fields of the clues filed. */
export function fieldsChart({ fields }: Figures): readonly Element[] {
  const filed = fields.filter((row) => row.cells['filed']).slice(0, 16)
  if (filed.length < 2) return []
  return bars(
    '登记线索的领域（件）',
    filed.map((row) => ({ at: row.name, of: '登记', value: row.cells['filed'] ?? 0 })),
  )
}

/** The most shares and duties that fit on a card. */
const mostShares = 9
const mostDuties = 20

/** `区河长办至区检察院 5，区检察院至区河长办 2`. */
function shares(rows: readonly Row[], name: string): string {
  const said = rows.map((row) => `${escapeText(row.name)} ${row.cells[name] ?? 0}`)
  return said.length <= mostShares
    ? said.join('，')
    : `${said.slice(0, mostShares).join('，')}，另有 ${said.length - mostShares} 种`
}

/** Directions, outcomes, sources and grades, one line each. */
export function sharesText(figures: Figures): Element[] {
  const lines = [
    ['移送方向', shares(figures.directions, 'referred')],
    ['办理结果', shares(figures.outcomes, 'concluded')],
    ['办案阶段', shares(figures.stages ?? [], 'stages')],
    ['线索来源', shares(figures.sources, 'filed')],
    ['严重程度', shares(figures.grades, 'filed')],
  ].filter(([, text]) => text !== '')
  if (lines.length === 0) return []
  return [
    markdown(
      lines.map(([label, text]) => `<font color='grey'>${label}</font>　${text}`).join('\n'),
    ),
  ]
}

/** Achievements (治理成效), in one line. */
function achievementsText({ totals }: Figures): Element[] {
  const said = totals
    .filter((one) => one.group === '成效' && one.value > 0)
    .map((one) => `${escapeText(one.chinese)} ${escapeText(valueText(one.value, one))}`)
  return said.length === 0
    ? []
    : [markdown(`<font color='grey'>治理成效</font>　${said.join('，')}`)]
}

/** Recurring duties (定期职责): `工作要点建议（区检察院）　按期 1`. */
export function dutyLines({ duties: rows }: Figures): Element[] {
  if (rows.length === 0) return []
  const names = [...verdicts, { name: 'running', title: '未到期' }]
  const lines = rows.slice(0, mostDuties).map((row) => {
    const parts = names.flatMap(({ name, title }) =>
      row.cells[name] ? [`${title} ${row.cells[name]}`] : [],
    )
    return `${escapeText(row.name)}　<font color='grey'>${parts.join('，')}</font>`
  })
  return [
    markdown(lines.join('\n')),
    ...(rows.length > mostDuties ? [remark(`另有 ${rows.length - mostDuties} 项。`)] : []),
  ]
}

/** The figures of a half-year report. */
export function figuresBody(figures: Figures): Element[] {
  const duties = dutyLines(figures)
  return [
    ...keyNumbers(figures),
    ...monthsChart(figures),
    ...limitsChart(figures),
    ...fieldsChart(figures),
    ...sharesText(figures),
    ...achievementsText(figures),
    ...(duties.length > 0 ? [panel(`定期职责（${figures.duties.length}）`, duties)] : []),
  ]
}

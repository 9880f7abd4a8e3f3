import type { BoardPart } from '../src/domain/matter/board-part.ts'
import type { FigureGroup } from '../src/domain/matter/figure.ts'
import type { Row } from '../src/domain/matter/figure-row.ts'
import { promptness, type Total } from '../src/domain/matter/figures.ts'
import { valueText } from '../src/domain/reports/figures/behind.ts'
import { type Dashboard, turned } from './dashboard-overview.ts'
import { dutyLines, fieldsChart, limitsChart, monthsChart, sharesText } from './figures.ts'
import { buttons, type Element, markdown, panel, remark } from './parts.ts'
import { table } from './table.ts'

/** A part of the dashboard besides the overview, with its button. */
export interface Part {
  readonly name: Exclude<BoardPart, 'glance' | 'map'>
  readonly button: string
  readonly title: string
  /** The group of figures that the part lists. */
  readonly group?: FigureGroup
}

const parts: readonly Part[] = [
  { name: 'clues', button: '线索', title: '线索', group: '线索' },
  { name: 'limits', button: '时限', title: '时限履行', group: '时限' },
  { name: 'duties', button: '职责', title: '定期职责', group: '职责' },
  { name: 'patrols', button: '巡查', title: '联合巡查和{巡河}', group: '巡查' },
  { name: 'mechanism', button: '机制', title: '机制运行', group: '机制' },
  { name: 'outside', button: '对外', title: '对外协作', group: '对外' },
  { name: 'achievements', button: '成效', title: '治理成效', group: '成效' },
  { name: 'rivers', button: '按{河流}', title: '按{河流}' },
  { name: 'fields', button: '按领域', title: '按领域' },
  { name: 'offices', button: '按单位', title: '按单位' },
]

const rowsOf = ({ figures }: Dashboard, name: Part['name']): readonly Row[] =>
  name === 'rivers' || name === 'fields' || name === 'offices' ? figures[name] : []

/** The parts that are not empty. */
export const partsOf = (view: Dashboard): readonly Part[] =>
  parts.filter(({ name, group }) =>
    group
      ? view.figures.totals.some((one) => one.group === group && one.value > 0)
      : rowsOf(view, name).length > 0,
  )

const words = (total: Total) => `${total.chinese} ${valueText(total.value, total)}`

/** Every figure that is not zero, with a button that opens its list. */
function numbers(view: Dashboard, given: readonly Total[]): Element[] {
  if (!view.opens) return [markdown(given.map(words).join('\n'))]
  return buttons(given.map((one) => turned(view, words(one), { figure: one.name })))
}

/** Figures that are shown together with others and not on their own. */
const rates = {
  prompt: '**按期率**　按期履行占按期、逾期、到期未履行三项之和的比例，向下取整；不含定期职责',
  before: '**上期**　前一个同样长的期间，本期未完的只计到相应的日子；按今日所知统计',
  late: '**逾期**　逾期履行和到期未履行之和',
}

/** The definitions of the figures (口径). */
export function definitions(view: Dashboard, names: readonly string[]): Element {
  const lines = view.figures.totals
    .filter((one) => names.includes(one.name))
    .map((one) => `**${one.chinese}**　${one.definition}`)
  return panel('指标口径', [
    markdown([...lines, rates.prompt, rates.before].join('\n'), 'notation'),
  ])
}

/** Deadlines that were kept late or are still owed: everything that was not done in time. */
const missed = ({ cells }: Row): number => (cells['late'] ?? 0) + (cells['overdue'] ?? 0)

const percent = (cells: Row['cells']): string => {
  const kept = promptness(cells)
  return kept === null ? '—' : `${kept}%`
}

/** The most rows that fit on a card. */
const mostRows = 30

/**
 * Tables of what was filed, passed on and concluded, and of kept limits; in the table of offices, accepting
 * replaces filing.
 */
function tables(rows: readonly Row[], { name, title }: Part): Element[] {
  const shown = rows.slice(0, mostRows)
  const first = { name: 'name', title: title.replace('按', '') }
  const counts = [
    name === 'offices' ? { name: 'accepted', title: '受理' } : { name: 'filed', title: '登记' },
    { name: 'referred', title: '移送' },
    { name: 'concluded', title: '办结' },
  ]
  return [
    table(
      [first, ...counts.map((one) => ({ ...one, number: true as const, share: 16 }))],
      shown.map((row) => ({
        name: row.name,
        ...Object.fromEntries(counts.map((one) => [one.name, row.cells[one.name] ?? 0])),
      })),
    ),
    markdown('**时限履行**'),
    table(
      [
        first,
        { name: 'late', title: '逾期', number: true, share: 20 },
        { name: 'prompt', title: '按期率', share: 28 },
      ],
      shown.map((row) => ({ name: row.name, late: missed(row), prompt: percent(row.cells) })),
    ),
    ...(rows.length > mostRows
      ? [remark(`另有 ${rows.length - mostRows} 行未列，写明名称可单独统计。`)]
      : []),
    panel('指标口径', [markdown([rates.late, rates.prompt].join('\n'), 'notation')]),
  ]
}

/** The charts and tables of a part besides its numbers. */
function pictures({ figures }: Dashboard, name: Part['name']): readonly Element[] {
  if (name === 'clues') {
    return [...monthsChart(figures), ...fieldsChart(figures), ...sharesText(figures)]
  }
  if (name === 'limits') return limitsChart(figures)
  return name === 'duties' ? dutyLines(figures) : []
}

/** One part of the dashboard. */
export function boardPart(view: Dashboard, shown: Part['name']): readonly Element[] {
  const part = parts.find((one) => one.name === shown)
  if (!part) return []
  const heading = markdown(`**${part.title}**`)
  const given = view.figures.totals.filter((one) => one.group === part.group && one.value > 0)
  const rows = rowsOf(view, shown)
  if (given.length + rows.length === 0) return [heading, markdown('本期没有可统计的内容。')]
  if (rows.length > 0) return [heading, ...tables(rows, part)]
  return [
    heading,
    ...numbers(view, given),
    ...pictures(view, shown),
    panel('指标口径', [
      markdown(
        [
          ...given.map((one) => `**${one.chinese}**　${one.definition}`),
          ...(shown === 'limits' ? [rates.prompt] : []),
        ].join('\n'),
        'notation',
      ),
    ]),
  ]
}

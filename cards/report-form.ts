import { type FormColumn, type FormSheet, rateText } from '../src/domain/matter/form-sheet.ts'
import type { CommandButton, View } from '../src/domain/matter/view.ts'
import { type Side, sideNames } from '../src/domain/mechanism/side.ts'
import { valuesOf } from '../src/domain/reports/figures/asking.ts'
import { valueText } from '../src/domain/reports/figures/behind.ts'
import {
  buttons,
  type Card,
  card,
  type Element,
  escapeText,
  markdown,
  panel,
  remark,
} from './parts.ts'

type FormView = Extract<View, { view: 'report-form' }>
type FormRow = FormSheet['rows'][number]

/** A number that is not zero, with its column. */
interface FormCell {
  readonly side: Side
  readonly row: FormRow
  readonly column: FormColumn
  readonly value: number
}

/** The most numbers of a card, each with a button. */
const most = 45

const cellsOf = ({ sheets }: FormView): readonly FormCell[] =>
  sheets.flatMap(({ side, columns, rows }) =>
    rows.flatMap((row) =>
      columns.flatMap((column, index) => {
        const value = row.values[index] ?? 0
        return value === 0 ? [] : [{ side, row, column, value }]
      }),
    ),
  )

/** The numbers of an office, each with a button that opens its list. */
function rowElements(
  view: FormView,
  row: FormRow,
  rates: readonly string[],
  cells: readonly FormCell[],
): Element[] {
  const text = ({ column, value }: FormCell) => `${column.title} ${valueText(value, column)}`
  const button = (cell: FormCell): CommandButton => ({
    act: 'dashboard',
    text: text(cell),
    values: { ...valuesOf(view.query), office: cell.row.office, figure: cell.column.name },
  })
  return [
    markdown([`**${escapeText(row.name)}**`, ...rates.map(escapeText)].join('　')),
    ...(view.opens
      ? buttons(cells.map(button))
      : [markdown(cells.map((one) => escapeText(text(one))).join('\n'))]),
  ]
}

function sheetElements(view: FormView, side: Side, cells: readonly FormCell[]): Element[] {
  const rows = [...Map.groupBy(cells, (one) => one.row)]
  const sheet = view.sheets.find((one) => one.side === side)
  return [
    markdown(`**${sideNames[side]}**`, 'heading'),
    ...rows.flatMap(([row, own]) => rowElements(view, row, ratesOf(sheet, row), own)),
  ]
}

/** The rates of an office, with numerator and denominator: 办结率 66.7%（2/3）. */
const ratesOf = (sheet: FormSheet | undefined, row: FormRow): readonly string[] =>
  (sheet?.rates ?? []).map(({ title, values }) => {
    const share = values[sheet?.rows.indexOf(row) ?? -1] ?? { part: 0, whole: 0 }
    return `${title} ${rateText(share)}${share.whole === 0 ? '' : `（${share.part}/${share.whole}）`}`
  })

/** The definitions of the shown columns and rates. */
const definitions = ({ sheets }: FormView, cells: readonly FormCell[]): string =>
  [
    ...new Map(
      [
        ...cells.map(({ column }) => column),
        ...sheets
          .filter(({ side }) => cells.some((one) => one.side === side))
          .flatMap(({ rates = [] }) => rates),
      ].map((one) => [one.definition, one]),
    ).values(),
  ]
    .map((one) => `**${escapeText(one.title)}**　${escapeText(one.definition)}`)
    .join('\n')

function turns(view: FormView, pages: number): readonly CommandButton[] {
  const turned = (text: string, page: number) => ({
    act: 'report-form',
    text,
    values: { ...valuesOf(view.query), page },
  })
  return [
    ...(view.page > 1 ? [turned('上一页', view.page - 1)] : []),
    ...(view.page < pages ? [turned('下一页', view.page + 1)] : []),
    { act: 'report-form', text: '导出Excel', values: { ...valuesOf(view.query), file: true } },
  ]
}

/**
 * 上报表: a sheet for each side, with a button for every number that is not zero; the whole table is sent as
 * a file.
 */
export function reportFormCard(view: FormView): Card {
  const { query, scope, unread, page } = view
  const all = cellsOf(view)
  const pages = Math.max(1, Math.ceil(all.length / most))
  const shown = all.slice((page - 1) * most, page * most)
  const about = [query.campaign, query.river].filter((one) => typeof one === 'string')
  const count = pages > 1 ? `第 ${page} 页，共 ${pages} 页。` : ''
  return card({
    title: ['上报表', query.span.name, ...about].join('　'),
    subtitle: scope,
    colour: 'blue',
    elements: [
      ...(unread === ''
        ? []
        : [
            markdown(
              `<font color='orange'>● 没有读懂“${escapeText(unread.slice(0, 40))}”，未按它筛选。可写期间、建立以来、专项行动、{河流}、领域、单位。</font>`,
            ),
          ]),
      ...(all.length === 0 ? [markdown('各栏均为零。')] : []),
      ...[...Map.groupBy(shown, (one) => one.side)].flatMap(([side, cells]) =>
        sheetElements(view, side, cells),
      ),
      ...buttons(turns(view, pages)),
      ...(shown.length === 0
        ? []
        : [panel('栏目口径', [markdown(definitions(view, shown), 'notation')])]),
      remark(`${count}为零的栏目未列，导出的表中都有；一件案件经过几个阶段，在各栏各计一次。`),
    ],
  })
}

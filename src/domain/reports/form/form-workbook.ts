import type { Context } from '../../matter/context.ts'
import type { FormColumn, FormRate, FormShare, FormSheet } from '../../matter/form-sheet.ts'
import type { Query } from '../../matter/query.ts'
import { sideNames } from '../../mechanism/side.ts'
import { formatMillionths } from '../../reading/measured.ts'
import { type Cell, type Column, inPages, type Sheet } from '../../register-forms/sheet.ts'
import { formSheets } from './form-sheets.ts'

/**
 * A number for a cell: money in yuan, measured amounts in their unit, as the nearest number to the exact
 * decimal.
 */
function cellOf(value: number, { unit, fine }: FormColumn): number {
  if (fine) return Number(formatMillionths(value).replaceAll(',', ''))
  return unit === '元'
    ? Number(`${Math.floor(value / 100)}.${String(value % 100).padStart(2, '0')}`)
    : value
}

function typeOf({ unit, fine }: FormColumn): NonNullable<Column['type']> {
  if (fine) return 'measure'
  return unit === '元' ? 'amount' : 'count'
}

const rateCell = ({ part, whole }: FormShare): Cell => (whole === 0 ? '—' : part / whole)

const sum = (values: readonly number[]): number => values.reduce((all, one) => all + one, 0)

const sumOfShares = (values: FormRate['values']): FormShare => ({
  part: sum(values.map(({ part }) => part)),
  whole: sum(values.map(({ whole }) => whole)),
})

/** A sheet of the form with a row for each office, and their sum below. */
function officesDown({ side, columns, rows, rates = [] }: FormSheet): Sheet {
  const cells = rows.map(({ name, values }, row) => [
    name,
    ...columns.map((column, index) => cellOf(values[index] ?? 0, column)),
    ...rates.map(({ values: shares }) => rateCell(shares[row] ?? { part: 0, whole: 0 })),
  ])
  const total = [
    '合计',
    ...columns.map((column, index) =>
      cellOf(sum(rows.map(({ values }) => values[index] ?? 0)), column),
    ),
    ...rates.map(({ values }) => rateCell(sumOfShares(values))),
  ]
  return {
    name: sideNames[side],
    columns: [
      { title: '单位', width: 18 },
      ...columns.map((one) => ({
        title: `${one.title}（${one.unit}）`,
        width: 14,
        type: typeOf(one),
      })),
      ...rates.map(({ title }) => ({ title, width: 14, type: 'rate' as const })),
    ],
    rows: rows.length > 1 ? [...cells, total] : cells,
  }
}

/**
 * The same sheet with a row for each figure and a column for each office: the long form of one or two
 * offices, which would otherwise be many pages with one line each.
 */
function figuresDown(form: FormSheet): Sheet {
  const { name, columns, rows } = officesDown(form)
  const { columns: figures } = form
  const values = columns.slice(1).map(({ title, type }, at) => ({
    title: figures[at]?.title ?? title,
    unit: figures[at]?.unit ?? '%',
    cells: rows.map((row) => row[at + 1] ?? null),
    type,
  }))
  // Few offices share the breadth of an upright page.
  const width = Math.max(16, Math.floor(44 / rows.length))
  return {
    name,
    columns: [
      { title: '栏目', width: 36 },
      { title: '计量单位', width: 10 },
      ...rows.map(([office]) => ({ title: String(office), width, type: 'count' as const })),
    ],
    rows: values.map(({ title, unit, cells }) => [title, unit, ...cells]),
    rowTypes: values.map(({ type }) => type),
  }
}

/** The sheet in whichever direction takes fewer pages across. */
function pagesOf(form: FormSheet): readonly Sheet[] {
  const across = inPages(officesDown(form), 1)
  const down = inPages(figuresDown(form), 2)
  return down.length < across.length ? down : across
}

/** The report form as a workbook: its sheets, and the definition of each column (口径). */
export function* formWorkbook(query: Query, context: Context): Generator<void, readonly Sheet[]> {
  const sheets = yield* formSheets(query, context)
  const columns = new Map(
    sheets.flatMap((one) =>
      one.columns.map((column) => [`${column.name} ${column.title}`, column]),
    ),
  )
  const rates = new Map(
    sheets.flatMap((one) =>
      (one.rates ?? []).map((rate) => [`${rate.title} ${rate.definition}`, rate]),
    ),
  )
  return [
    ...sheets.flatMap(pagesOf),
    {
      name: '口径',
      columns: [
        { title: '栏目', width: 24 },
        { title: '单位', width: 8 },
        { title: '口径', width: 80 },
      ],
      rows: [
        ...[...columns.values()].map(({ title, unit, definition }) => [title, unit, definition]),
        ...[...rates.values()].map(({ title, definition }) => [title, '%', definition]),
      ],
    },
  ]
}

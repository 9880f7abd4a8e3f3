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

/** A sheet of the form: its offices, and their sum below. */
function sheetOf({ side, columns, rows, rates = [] }: FormSheet): Sheet {
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

/** The report form as a workbook: its sheets, and the definition of each column (口径). */
export function* formWorkbook(query: Query, context: Context): Generator<void, readonly Sheet[]> {
  const sheets = yield* formSheets(query, context)
  const columns = new Map(
    sheets.flatMap((one) => one.columns.map((column) => [column.name, column])),
  )
  const rates = new Map(
    sheets.flatMap((one) => (one.rates ?? []).map((rate) => [rate.title, rate])),
  )
  return [
    ...sheets.flatMap((one) => inPages(sheetOf(one), 1)),
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

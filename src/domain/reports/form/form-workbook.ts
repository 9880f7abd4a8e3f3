import type { Context } from '../../matter/context.ts'
import type { FormColumn, FormSheet } from '../../matter/form-sheet.ts'
import type { Query } from '../../matter/query.ts'
import { sideNames } from '../../mechanism/side.ts'
import { formatMillionths } from '../../reading/measured.ts'
import type { Sheet } from '../../register-forms/sheet.ts'
import { formSheets } from './form-sheets.ts'

/** A number as the cell has it: money in yuan, what is measured in its unit; the exact decimal, read once. */
function cellOf(value: number, { unit, fine }: FormColumn): number {
  if (fine) return Number(formatMillionths(value).replaceAll(',', ''))
  return unit === '元'
    ? Number(`${Math.floor(value / 100)}.${String(value % 100).padStart(2, '0')}`)
    : value
}

const sum = (rows: FormSheet['rows'], index: number): number =>
  rows.reduce((all, { values }) => all + (values[index] ?? 0), 0)

/** A sheet of the form: its offices, and below them what they have together. */
function sheetOf({ side, columns, rows }: FormSheet): Sheet {
  const total = {
    office: '',
    name: '合计',
    values: columns.map((_column, index) => sum(rows, index)),
  }
  return {
    name: sideNames[side],
    columns: [
      { title: '单位', width: 18 },
      ...columns.map(({ title, unit }) => ({ title: `${title}（${unit}）`, width: 14 })),
    ],
    rows: (rows.length > 1 ? [...rows, total] : rows).map(({ name, values }) => [
      name,
      ...columns.map((column, index) => cellOf(values[index] ?? 0, column)),
    ]),
  }
}

/** The report form as a workbook: its sheets, and what each column counts (口径). */
export function* formWorkbook(query: Query, context: Context): Generator<void, readonly Sheet[]> {
  const sheets = yield* formSheets(query, context)
  const columns = new Map(
    sheets.flatMap((one) => one.columns.map((column) => [column.name, column])),
  )
  return [
    ...sheets.map(sheetOf),
    {
      name: '口径',
      columns: [
        { title: '栏目', width: 24 },
        { title: '单位', width: 8 },
        { title: '口径', width: 80 },
      ],
      rows: [...columns.values()].map(({ title, unit, definition }) => [title, unit, definition]),
    },
  ]
}

import { normaliseText } from '../reading/text.ts'

/** A cell of a sheet: its text, or why it has none (公式, 错误值). */
export type SheetCell = string | { readonly fault: string }

/** The rows of a sheet from the first, as in the file. */
export type SheetRows = readonly (readonly SheetCell[])[]

/** A merged range (合并单元格), which has the content of its first cell; indices from 0. */
export interface JoinedCells {
  readonly row: number
  readonly column: number
  readonly rows: number
  readonly columns: number
}

/** A sheet as people lay it out for paper, with merged cells. */
export interface PaperSheet {
  readonly rows: SheetRows
  readonly joined: readonly JoinedCells[]
}

const covers = (one: JoinedCells, row: number, column: number): boolean =>
  row >= one.row &&
  row < one.row + one.rows &&
  column >= one.column &&
  column < one.column + one.columns

/** The content that a reader sees in a cell: that of its merged range, or its own. */
export function spanning({ rows, joined }: PaperSheet, row: number, column: number): SheetCell {
  const over = joined.find((one) => covers(one, row, column))
  return rows[over?.row ?? row]?.[over?.column ?? column] ?? ''
}

/**
 * The rows below the headings, with vertically merged cells repeated: a river that is written once beside
 * its sections is in the row of each. A range merged horizontally fills its first column only.
 */
export function filledDown({ rows, joined }: PaperSheet, below: number): SheetRows {
  const filled = rows.map((row) => [...row])
  for (const { row, column, rows: height } of joined) {
    const cell = rows[row]?.[column] ?? ''
    if (row < below || cell === '') continue
    for (let at = row + 1; at < Math.min(row + height, rows.length); at += 1) {
      const line = filled[at]
      if (line !== undefined && (line[column] ?? '') === '') line[column] = cell
    }
  }
  return filled.map((row) => Array.from(row, (cell) => cell ?? ''))
}

/** Whether a row is one merged cell from the first column on: a note, not an entry. */
export const isJoinedAcross = ({ joined }: PaperSheet, row: number): boolean =>
  joined.some((one) => one.row === row && one.column === 0 && one.rows === 1 && one.columns > 2)

/** A text without differences of full-width characters, spaces and line breaks. */
export const plain = (text: string): string =>
  normaliseText(text)
    .replaceAll(/\s*\n\s*/g, '、')
    // The sign that an export puts before a text that a spreadsheet would read as a formula.
    .replace(/^'(?=[=+\-@])/, '')
    .replaceAll(/ {2,}/g, ' ')
    .trim()

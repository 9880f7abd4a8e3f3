import { normaliseText } from '../reading/text.ts'

/** A cell of a sheet as it was read: its text, or why it holds none (公式, 错误值). */
export type SheetCell = string | { readonly fault: string }

/** The rows of a sheet from its first one, as they stand in the file. */
export type SheetRows = readonly (readonly SheetCell[])[]

/** Cells that were joined into one (合并单元格), which holds what its first one says; places from 0. */
export interface JoinedCells {
  readonly row: number
  readonly column: number
  readonly rows: number
  readonly columns: number
}

/** A sheet as somebody made it who had paper in mind. */
export interface PaperSheet {
  readonly rows: SheetRows
  readonly joined: readonly JoinedCells[]
}

const covers = (one: JoinedCells, row: number, column: number): boolean =>
  row >= one.row &&
  row < one.row + one.rows &&
  column >= one.column &&
  column < one.column + one.columns

/** What is read at a place by whoever looks at the sheet: what its joined cells say, or its own cell. */
export function spanning({ rows, joined }: PaperSheet, row: number, column: number): SheetCell {
  const over = joined.find((one) => covers(one, row, column))
  return rows[over?.row ?? row]?.[over?.column ?? column] ?? ''
}

/**
 * The rows below the headings, each with what is joined downwards into it: a river that is written once
 * beside its sections stands in the row of each. What is joined to the right says nothing of the columns there.
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

/** Whether a row is one joined cell from its first column over further ones: a note, not an entry. */
export const isJoinedAcross = ({ joined }: PaperSheet, row: number): boolean =>
  joined.some((one) => one.row === row && one.column === 0 && one.rows === 1 && one.columns > 2)

/** A text as people mean it: full-width signs, spaces and line breaks aside. */
export const plain = (text: string): string =>
  normaliseText(text)
    .replaceAll(/\s*\n\s*/g, '、')
    // What an export puts before a text that a spreadsheet would take for a formula.
    .replace(/^'(?=[=+\-@])/, '')
    .replaceAll(/ {2,}/g, ' ')
    .trim()

import type { Day } from '../domain/calendar/day.ts'
import type { Cell, Column, Sheet } from '../domain/register-forms/sheet.ts'
import { printable } from './printable.ts'

// What starts a formula in a spreadsheet, also after leading blanks (OWASP ASVS 1.2.10).
const formula = /^\s*[=+\-@＝＋－＠]|^[\t\r\n]/

/** The most characters that a cell holds; a workbook with more is taken for a damaged one. */
const longestCell = 32_767

/** Text that no spreadsheet takes for a formula, now or after it was saved as text and opened again, cut to what a cell holds. */
export function asText(text: string): string {
  const whole = printable(text, '\n')
  const plain =
    whole.length < longestCell
      ? whole
      : `${whole.slice(0, longestCell - 10).toWellFormed()}…（已截短）`
  // Signs that are left out may have stood before the first one that is read.
  return formula.test(text) || formula.test(plain) ? `'${plain}` : plain
}

const font = { name: '宋体', size: 10 }
const border = { style: 'thin', color: { rgb: 'BFBFBF' } } as const
const edges = { top: border, bottom: border, left: border, right: border }
const headerStyle = {
  font: { ...font, bold: true },
  fill: { type: 'pattern', pattern: 'solid', fgColor: { rgb: 'DDE8F0' } },
  border: edges,
  alignment: { vertical: 'center', horizontal: 'center', wrapText: true },
} as const

/** Height of one line of ten-point text, in points. */
const lineHeight = 14
/** A row grows with its text up to so many lines; the rest is read in the cell itself. */
const mostLines = 12
/** Characters that stand side by side on an A3 page in landscape and can still be read. */
const pageWidth = 240

/** Writes an .xlsx workbook: the header and the first column of every sheet stay in sight, every column can be filtered. */
export async function writeWorkbook(sheets: readonly Sheet[]): Promise<Uint8Array> {
  const { writeXlsx } = await import('hucre/xlsx')
  return writeXlsx({
    defaultFont: font,
    sheets: sheets.map(({ name, columns, rows }) => ({
      name,
      columns: columns.map(({ width, type }) => ({ width, style: styleOf(type) })),
      rows: [
        columns.map(({ title }) => title),
        ...rows.map((row) => row.map((cell, index) => content(cell, columns[index]))),
      ],
      cells: new Map(
        columns.map(({ title }, index) => [`0,${index}`, { value: title, style: headerStyle }]),
      ),
      rowDefs: new Map([
        [0, { height: 2 * lineHeight }],
        ...rows.map((row, index) => [index + 1, { height: heightOf(row, columns) }] as const),
      ]),
      freezePane: { rows: 1, columns: 1 },
      autoFilter: { range: `A1:${letters(columns.length - 1)}${rows.length + 1}` },
      pageSetup: {
        orientation: 'landscape',
        paperSize: 'a3',
        fitToPage: true,
        fitToWidth: Math.ceil(columns.reduce((sum, { width }) => sum + width, 0) / pageWidth),
        fitToHeight: 0,
        printTitlesRow: '$1:$1',
        printTitlesColumn: '$A:$A',
      },
    })),
  })
}

const styleOf = (type: Column['type']) => ({
  font,
  border: edges,
  alignment:
    type === 'day'
      ? ({ vertical: 'top', horizontal: 'center' } as const)
      : ({ vertical: 'top', horizontal: 'left', wrapText: true } as const),
  ...(type === 'day' ? { numFmt: 'yyyy-mm-dd' } : {}),
})

function content(cell: Cell, column: Column | undefined) {
  if (cell === null || typeof cell === 'number') return cell
  if (column?.type === 'day') return dateOf(cell as Day)
  return asText(cell)
}

const dateOf = (day: Day): Date => new Date(`${day}T00:00:00Z`)

/** The height at which the longest cell of a row can be read. */
function heightOf(row: readonly Cell[], columns: readonly Column[]): number {
  const lines = row.map((cell, index) => linesOf(String(cell ?? ''), columns[index]?.width ?? 1))
  return lineHeight * Math.min(mostLines, Math.max(1, ...lines))
}

/** On how many lines a text stands in a column; a Chinese character is two wide. */
function linesOf(text: string, width: number): number {
  const lines = text.split('\n').map((line) => {
    const taken = [...line].reduce((sum, one) => sum + (one > '\u2000' ? 2 : 1), 0)
    return Math.max(1, Math.ceil(taken / (width - 1)))
  })
  return lines.reduce((sum, one) => sum + one, 0)
}

/** The letters of a column by its place from 0: A, B, …, Z, AA. */
function letters(index: number): string {
  const rest = Math.floor(index / 26)
  return `${rest === 0 ? '' : letters(rest - 1)}${String.fromCharCode(65 + (index % 26))}`
}

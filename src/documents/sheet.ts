import type { Day } from '../domain/calendar/day.ts'
import type { Cell, Column, Sheet } from '../domain/register-forms/sheet.ts'
import { printable } from './printable.ts'

// What starts a formula in a spreadsheet, also after leading blanks (OWASP ASVS 1.2.10).
const formula = /^\s*[=+\-@＝＋－＠]|^[\t\r\n]/

/** The most characters of a cell; Excel reports a workbook with more as damaged. */
const longestCell = 32_767

/**
 * The text, escaped so that no spreadsheet reads it as a formula, also after export as text and opening
 * again; cut to the length of a cell.
 */
export function asText(text: string): string {
  const whole = printable(text, '\n')
  const plain =
    whole.length < longestCell
      ? whole
      : `${whole.slice(0, longestCell - 10).toWellFormed()}…（已截短）`
  // Removed characters may have hidden a formula sign behind them, or been one themselves, so both forms are
  // tested.
  const said = formula.test(text) || formula.test(plain) ? `'${plain}` : plain
  // Workbooks read _x003D_ as the character with that code.
  return said.replaceAll(/_(?=x[\dA-Fa-f]{4}_)/g, '_x005F_')
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

/** The height of one line of ten-point text, in points. */
const lineHeight = 14
/** A row grows with its text up to this many lines; longer text is read in the cell itself. */
const mostLines = 12

/** A cell with a style of its own. */
interface StyledCell {
  readonly value: string | number
  readonly style:
    | ReturnType<typeof styleOf>
    | typeof titleStyle
    | typeof belowStyle
    | typeof headerStyle
}

/** What is printed above a sheet (表头): the title, who reports, for which period and on which day. */
export interface Heading {
  readonly title: string
  readonly below: string
  /**
   * In rows above the cells, or in the margin of the printed page: a sheet that is imported again must have
   * its header in the first row.
   */
  readonly place: 'rows' | 'margin'
}

/**
 * Writes an .xlsx workbook for A4 landscape (a narrow list upright), one page wide with page numbers: header
 * and first column stay visible, every column has a filter. With a `heading` in rows, the header is in the
 * third row.
 */
export async function writeWorkbook(
  sheets: readonly Sheet[],
  heading: Heading,
): Promise<Uint8Array> {
  const { writeXlsx } = await import('hucre/xlsx')
  const inRows = heading.place === 'rows'
  const top = inRows ? 2 : 0
  return writeXlsx({
    defaultFont: font,
    sheets: sheets.map(({ name, columns, rows, rowTypes = [] }) => {
      const last = columns.length - 1
      const above = inRows ? [`${heading.title}（${name}）`, heading.below] : []
      return {
        name,
        columns: columns.map(({ width, type }) => ({ width, style: styleOf(type) })),
        rows: [
          ...above.map((text) => [asText(text), ...Array(last).fill(null)]),
          columns.map(({ title }) => title),
          ...rows.map((row) => row.map((cell, index) => content(cell, columns[index]))),
        ],
        cells: new Map<string, StyledCell>([
          ...above.map(
            (text, row) =>
              [`${row},0`, { value: text, style: row === 0 ? titleStyle : belowStyle }] as const,
          ),
          ...columns.map(
            ({ title }, index) =>
              [`${top},${index}`, { value: title, style: headerStyle }] as const,
          ),
          ...typedCells(rows, rowTypes, top + 1),
        ]),
        merges: above.map((_text, row) => ({
          startRow: row,
          startCol: 0,
          endRow: row,
          endCol: last,
        })),
        rowDefs: new Map([
          ...above.map((text, row) => [row, { height: heightAbove(text, row, columns) }] as const),
          [top, { height: 2 * lineHeight }],
          ...rows.map(
            (row, index) => [top + index + 1, { height: heightOf(row, columns) }] as const,
          ),
        ]),
        freezePane: { rows: top + 1, columns: 1 },
        autoFilter: { range: `A${top + 1}:${letters(last)}${top + rows.length + 1}` },
        ...pageOf(heading, top, rowTypes.length > 0 && columns.length <= mostUpright),
      }
    }),
  })
}

/** The numbers of the rows that have a type of their own; the first row is `from`. */
function typedCells(
  rows: readonly (readonly Cell[])[],
  types: readonly Column['type'][],
  from: number,
) {
  return rows.flatMap((row, index) => {
    const type = types[index]
    if (type === undefined) return []
    return row.flatMap((value, at) =>
      typeof value === 'number'
        ? [[`${from + index},${at}`, { value, style: styleOf(type) }] as const]
        : [],
    )
  })
}

/** A sheet with at most this many columns that reads downwards is printed upright. */
const mostUpright = 6

/** The print settings of a sheet with `top` rows above its header. */
const pageOf = (heading: Heading, top: number, isUpright: boolean) => ({
  headerFooter: {
    ...(heading.place === 'rows' ? {} : { oddHeader: marginOf(heading) }),
    oddFooter: '&C第 &P 页，共 &N 页',
  },
  pageSetup: {
    orientation: isUpright ? 'portrait' : 'landscape',
    paperSize: 'a4',
    fitToPage: true,
    fitToWidth: 1,
    fitToHeight: 0,
    printTitlesRow: `$${top + 1}:$${top + 1}`,
  } as const,
})

/** The text of a page header, in which `&` begins a code and must be doubled; Excel allows 255 characters. */
function marginOf({ title, below }: Heading): string {
  const said = (text: string, most: number) =>
    printable(text).slice(0, most).toWellFormed().replaceAll('&', '&&')
  return `&C${said(title, 40)}&R${said(below, 60)}`
}

const bare = { alignment: { vertical: 'center', horizontal: 'center', wrapText: true } } as const
const titleStyle = { font: { name: '宋体', size: 16, bold: true }, ...bare } as const
const belowStyle = { font, ...bare } as const

const formats: Readonly<Record<string, string>> = {
  day: 'yyyy-mm-dd',
  count: '#,##0',
  amount: '#,##0.00',
  share: '0%',
  measure: '#,##0.######',
  rate: '0.0%',
}

const styleOf = (type: Column['type']) => ({
  font,
  border: edges,
  alignment:
    type === undefined
      ? ({ vertical: 'top', horizontal: 'left', wrapText: true } as const)
      : ({ vertical: 'top', horizontal: type === 'day' ? 'center' : 'right' } as const),
  ...(type === undefined ? {} : { numFmt: formats[type] ?? 'General' }),
})

function content(cell: Cell, column: Column | undefined) {
  if (cell === null || typeof cell === 'number') return cell
  if (column?.type === 'day') return dateOf(cell as Day)
  return asText(cell)
}

const dateOf = (day: Day): Date => new Date(`${day}T00:00:00Z`)

/** The height of the title (row 0) or of the line below it, which wrap over a narrow sheet; in points. */
function heightAbove(text: string, row: number, columns: readonly Column[]): number {
  const width = columns.reduce((sum, one) => sum + one.width, 0)
  return row === 0 ? 30 * linesOf(text, width / 1.6) : 18 * linesOf(text, width)
}

/** The row height that shows its longest cell, up to the limit; in points. */
function heightOf(row: readonly Cell[], columns: readonly Column[]): number {
  const lines = row.map((cell, index) => linesOf(String(cell ?? ''), columns[index]?.width ?? 1))
  return lineHeight * Math.min(mostLines, Math.max(1, ...lines))
}

/** The number of lines that a text takes in a column; a Chinese character counts as two. */
function linesOf(text: string, width: number): number {
  const lines = text.split('\n').map((line) => {
    const taken = [...line].reduce((sum, one) => sum + (one > '\u2000' ? 2 : 1), 0)
    return Math.max(1, Math.ceil(taken / (width - 1)))
  })
  return lines.reduce((sum, one) => sum + one, 0)
}

/** The letters of a column index (from 0): A, B, …, Z, AA. */
function letters(index: number): string {
  const rest = Math.floor(index / 26)
  return `${rest === 0 ? '' : letters(rest - 1)}${String.fromCharCode(65 + (index % 26))}`
}

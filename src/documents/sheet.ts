import type { Day } from '../domain/day.ts'
import type { Cell, Column, Sheet } from '../domain/sheet.ts'

// What starts a formula in a spreadsheet, also after leading blanks (OWASP ASVS 1.2.10).
const formula = /^\s*[=+\-@＝＋－＠]|^[\t\r\n]/

/** Text that no spreadsheet takes for a formula, now or after it was saved as text and opened again. */
export function asText(text: string): string {
  const plain = [...text].filter((one) => one >= ' ' || one === '\n').join('')
  return formula.test(text) ? `'${plain}` : plain
}

const font = { name: '宋体', size: 10 }
const border = { style: 'thin', color: { rgb: 'BFBFBF' } } as const
const edges = { top: border, bottom: border, left: border, right: border }
const top = { vertical: 'top', wrapText: true } as const

/** Writes an .xlsx workbook of these sheets. */
export async function writeWorkbook(sheets: readonly Sheet[]): Promise<Uint8Array> {
  const { writeXlsx } = await import('hucre/xlsx')
  return writeXlsx({
    defaultFont: font,
    sheets: sheets.map(({ name, columns, rows }) => ({
      name,
      columns: columns.map(({ width, type }) => ({
        width,
        style: {
          font,
          border: edges,
          alignment: top,
          ...(type === 'day' ? { numFmt: 'yyyy-mm-dd' } : {}),
        },
      })),
      rows: [
        columns.map(({ title }) => title),
        ...rows.map((row) => row.map((cell, index) => content(cell, columns[index]))),
      ],
      cells: new Map(
        columns.map(({ title }, index) => [
          `0,${index}`,
          {
            value: title,
            style: {
              font: { ...font, bold: true },
              fill: { type: 'pattern', pattern: 'solid', fgColor: { rgb: 'DDE8F0' } },
              border: edges,
              alignment: { vertical: 'center', horizontal: 'center', wrapText: true },
            },
          },
        ]),
      ),
      freezePane: { rows: 1 },
      autoFilter: { range: `A1:${letters(columns.length - 1)}${rows.length + 1}` },
      pageSetup: {
        orientation: 'landscape',
        paperSize: 'a4',
        fitToPage: true,
        fitToWidth: 1,
        fitToHeight: 0,
      },
    })),
  })
}

function content(cell: Cell, column: Column | undefined) {
  if (cell === null || typeof cell === 'number') return cell
  if (column?.type === 'day') return dateOf(cell as Day)
  return asText(cell)
}

const dateOf = (day: Day): Date => new Date(`${day}T00:00:00Z`)

/** The letters of a column by its place from 0: A, B, …, Z, AA. */
function letters(index: number): string {
  const rest = Math.floor(index / 26)
  return `${rest === 0 ? '' : letters(rest - 1)}${String.fromCharCode(65 + (index % 26))}`
}

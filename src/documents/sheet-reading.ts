import type { JoinedCells } from '../domain/register-forms/paper-sheet.ts'
import { Allowance } from './foreign/excess.ts'
import { type ArchiveAllowance, readXmlFile } from './foreign/xml-file.ts'
import type { ZipEntry } from './foreign/zip.ts'

/** A cell as in the sheet's file, before styles and shared strings are applied. */
export interface RawCell {
  /** `s`: index of a shared string, `n`: number, `b`, `e`, `d`, `str`, `inlineStr` (ECMA-376 18.18.11). */
  readonly type: string
  readonly style: number
  readonly value: string
  readonly isFormula: boolean
}

/** The part of a sheet that is read, from its first cell. */
export interface Area {
  readonly rows: number
  readonly columns: number
  /** The most characters of all cells together. */
  readonly characters: number
}

/** The most merged ranges that are read. */
const mostJoined = 2000

/** The most characters of a cell (Excel's own limit). */
export const longestCell = 32_767

/**
 * The cells of a sheet inside an area, row by row, and its merged ranges; empty cells are left out. Cells
 * outside are not kept, and what follows the area in the file is not even unpacked.
 */
export async function readCells(
  sheet: ZipEntry,
  area: Area,
  allowance: ArchiveAllowance,
): Promise<{
  readonly rows: readonly (readonly (RawCell | undefined)[])[]
  readonly joined: readonly JoinedCells[]
}> {
  const rows: (RawCell | undefined)[][] = []
  const joined: JoinedCells[] = []
  const characters = new Allowance(area.characters, 'characters')
  let row = -1
  let column = -1
  let cell: { type: string; style: number; value: string; isFormula: boolean } | null = null
  /** Inside a value or a piece of inline text, but not in a phonetic reading. */
  let isText = false
  let aids = 0
  await readXmlFile(
    sheet,
    {
      open(name, attribute) {
        if (name === 'row') {
          row = placeOf(attribute('r'), row)
          column = -1
        } else if (name === 'c') {
          column = columnOf(attribute('r'), column)
          const style = Number(attribute('s') ?? 0)
          cell = { type: attribute('t') ?? 'n', style, value: '', isFormula: false }
        } else if (name === 'f' && cell !== null) cell.isFormula = true
        else if (name === 'rPh') aids += 1
        else if (name === 'mergeCell' && joined.length < mostJoined) {
          const cells = joinedIn(attribute('ref') ?? '', area)
          if (cells !== null) joined.push(cells)
        }
        isText = cell !== null && aids === 0 && (name === 'v' || name === 't')
      },
      close(name) {
        isText = false
        if (name === 'rPh') aids -= 1
        if (name !== 'c' || cell === null) return
        if (row >= 0 && row < area.rows && column < area.columns && isFilled(cell)) {
          characters.take(cell.value.length)
          while (rows.length <= row) rows.push([])
          const line = rows[row]
          if (line !== undefined) line[column] = cell
        }
        cell = null
      },
      text(piece) {
        if (!isText || cell === null || cell.value.length >= longestCell) return
        cell.value = (cell.value + piece).slice(0, longestCell)
      },
      enough: () => row >= area.rows,
    },
    allowance,
  )
  return { rows, joined }
}

/** The merged range `B2:D4`, cut to the area; `null` when it is invalid or outside. */
function joinedIn(ref: string, area: Area): JoinedCells | null {
  const [, from = '', top = '', to = '', bottom = ''] =
    /^([A-Z]{1,3})(\d{1,7}):([A-Z]{1,3})(\d{1,7})$/.exec(ref) ?? []
  const [row, column] = [placeOf(top, 0), columnOf(from, -1)]
  const rows = Math.min(Number(bottom), area.rows) - row
  const columns = Math.min(columnOf(to, -1) + 1, area.columns) - column
  return rows > 0 && columns > 0 && rows * columns > 1 ? { row, column, rows, columns } : null
}

const isFilled = ({ value, isFormula }: RawCell): boolean => value !== '' || isFormula

/** The index of the named row, from 0; without a name the one after the previous row. */
function placeOf(name: string | null, before: number): number {
  const place = Number(name ?? '')
  return Number.isInteger(place) && place > 0 ? place - 1 : before + 1
}

/** The column index of a cell name such as `AB12`, from 0; without a name the one after the previous column. */
function columnOf(name: string | null, before: number): number {
  const letters = /^[A-Za-z]{1,3}/.exec(name ?? '')?.[0].toUpperCase()
  if (letters === undefined) return before + 1
  return [...letters].reduce((sum, one) => sum * 26 + one.charCodeAt(0) - 64, 0) - 1
}

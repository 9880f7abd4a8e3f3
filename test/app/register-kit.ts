import type { MergeRange } from 'hucre'
import { type CellValue, writeXlsx } from 'hucre/xlsx'
import type { Play } from './clue-kit.ts'

/**
 * An .xlsx with one sheet, headings first; a cell `{ formula }` is a formula; `joined` are merged ranges
 * such as A1:C1.
 */
export function workbookOf(
  rows: readonly (readonly (CellValue | { readonly formula: string })[])[],
  joined: readonly string[] = [],
): Promise<Uint8Array> {
  const cells = new Map<string, { formula: string; formulaResult: number }>()
  const plain = rows.map((row, place) =>
    row.map((cell, at): CellValue => {
      if (typeof cell !== 'object' || cell === null || cell instanceof Date) return cell
      cells.set(`${place},${at}`, { formula: cell.formula, formulaResult: 2 })
      return null
    }),
  )
  return writeXlsx({ sheets: [{ name: '名录', rows: plain, cells, merges: joined.map(rangeOf) }] })
}

function rangeOf(range: string): MergeRange {
  const [, from = '', top = '', to = '', bottom = ''] =
    /^([A-Z])(\d+):([A-Z])(\d+)$/.exec(range) ?? []
  const [startCol, endCol] = [from.charCodeAt(0) - 65, to.charCodeAt(0) - 65]
  return { startRow: Number(top) - 1, startCol, endRow: Number(bottom) - 1, endCol }
}

/** Somebody sends a file to the bot and then a command; returns the visible text of the newest card. */
export async function sendWith(
  play: Play,
  who: string,
  bytes: Uint8Array,
  command: string,
  name = '名录.xlsx',
): Promise<string> {
  await play.type(who, { file: { name, bytes: Buffer.from(bytes) } })
  await play.type(who, command)
  return play.read(who)
}

/** The notes of an act in the journal, oldest first. */
export function notesOf(play: Play, act: string): readonly string[] {
  return play.stage.engine
    .all<{ note: string }>('SELECT note FROM journal WHERE act = ? ORDER BY sequence', act)
    .map((row) => row.note)
}

import type { Profile } from '../mechanism/profile.ts'
import { speak } from '../mechanism/words.ts'
import type { Column, TableProblem } from './column.ts'
import { type PaperSheet, plain, type SheetCell, spanning } from './paper-sheet.ts'

/** The content of a column in the file: a column of the register, the row number, or something unknown. */
type Place = Column | 'number' | undefined

/** The headings (列名) of a file: where its data begin, and the meaning of each column. */
export interface TableHead {
  /** The index of the first data row, from 0. */
  readonly below: number
  readonly places: readonly Place[]
  /** The texts of the headings. */
  readonly texts: readonly string[]
}

/** The most rows down to the headings, which may be below a title or a note. */
const deepestHead = 5

/** Headings of columns with row numbers, which are ignored. */
const numbers = ['序号', '编号', '行号', 'No', 'NO', 'No.']

/** A heading without line breaks, spaces, marks and explanations in brackets. */
export const headingText = (cell: SheetCell | undefined): string =>
  typeof cell === 'string'
    ? plain(cell.replaceAll(/\s+/g, '')).replaceAll(/[*\s]|[（(].*[)）]$|[:：]$/g, '')
    : ''

/**
 * Finds the headings of a file. They may take two rows, as when 河长 spans 职务, 姓名 and 电话: each is then
 * read together with the one that spans it. The rows with most known columns are used; of equal ones, a
 * single row.
 */
export function findHead(
  columns: readonly Column[],
  sheet: PaperSheet,
  profile: Profile,
): TableHead | undefined {
  const known = new Map<string, Place>([
    ...numbers.map((word) => [word, 'number'] as const),
    ...columns.flatMap((one) =>
      [one.title, ...one.words].map((word) => [speak(word, profile), one] as const),
    ),
  ])
  const rows = [...sheet.rows.keys()].slice(0, deepestHead)
  const heads = [
    ...rows.map((row) => oneRow(row, sheet, known)),
    ...rows.map((row) => twoRows(row, sheet, known)),
  ]
  const best = Math.max(...heads.map(knownIn), 0)
  return best < 2 ? undefined : heads.find((one) => knownIn(one) === best)
}

/** The number of different columns of the register in these headings. */
const knownIn = ({ places }: TableHead): number =>
  new Set(places.filter((place) => typeof place === 'object')).size

function oneRow(row: number, { rows }: PaperSheet, known: ReadonlyMap<string, Place>): TableHead {
  const texts = Array.from(rows[row] ?? [], headingText)
  return { below: row + 1, texts, places: texts.map((text) => known.get(text)) }
}

function twoRows(row: number, sheet: PaperSheet, known: ReadonlyMap<string, Place>): TableHead {
  const width = Math.max(...[row, row + 1].map((one) => sheet.rows[one]?.length ?? 0))
  const columns = Array.from({ length: width }, (_, at) => at)
  const texts = columns.map((at) => {
    const [upper, lower] = [row, row + 1].map((one) => headingText(spanning(sheet, one, at)))
    if (upper === lower || lower === '') return upper ?? ''
    const both = `${upper}${lower}`
    return known.has(both) || !known.has(lower ?? '') ? both : (lower ?? '')
  })
  return { below: row + 2, texts, places: texts.map((text) => known.get(text)) }
}

/** The mistakes in the headings, each with what to write instead. */
export function headProblems(
  columns: readonly Column[],
  head: TableHead | undefined,
): readonly TableProblem[] {
  const whole = (sentence: string): TableProblem => ({ row: null, column: null, sentence })
  const titles = columns.map((one) => one.title).join('、')
  if (head === undefined) return [whole(`没有找到列名，首行应为：${titles}`)]
  const { places, texts } = head
  const strange = texts.filter((text, at) => text !== '' && places[at] === undefined)
  const missing = columns.filter((one) => one.required && !places.includes(one))
  const twice = columns.filter((one) => places.filter((place) => place === one).length > 1)
  return [
    ...strange.map((text) =>
      whole(`没有“${text.slice(0, 20)}”这一列，请删去；可用的列：${titles}`),
    ),
    ...missing.map((one) => whole(`缺少“${one.title}”列，请补上`)),
    ...twice.map((one) => whole(`“${one.title}”列出现了两次，请保留一列`)),
  ]
}

import type { Profile } from '../mechanism/profile.ts'
import { speak } from '../mechanism/words.ts'
import type { Column, TableProblem } from './column.ts'
import { type PaperSheet, plain, type SheetCell, spanning } from './paper-sheet.ts'

/** What a column of the file holds: one of the register's, the number of its row, or nothing that has a name. */
type Place = Column | 'number' | undefined

/** The headings (列名) of a file: where its data begin and what stands in which column. */
export interface TableHead {
  /** The first row below, from 0. */
  readonly below: number
  readonly places: readonly Place[]
  /** The headings as they are read. */
  readonly texts: readonly string[]
}

/** How far down the headings may stand: below a title or a note. */
const deepestHead = 5

/** Columns that number the rows; what stands in them is nothing of a register. */
const numbers = ['序号', '编号', '行号', 'No', 'NO', 'No.']

/** A heading as it is meant: line breaks, blanks, marks and what is explained in brackets aside. */
export const headingText = (cell: SheetCell | undefined): string =>
  typeof cell === 'string'
    ? plain(cell.replaceAll(/\s+/g, '')).replaceAll(/[*\s]|[（(].*[)）]$|[:：]$/g, '')
    : ''

/**
 * Finds the headings of a file. They may stand in two rows, as where 河长 spans 职务, 姓名 and 电话: then
 * each is read together with what spans it. The rows that know most columns are taken, one sooner than two.
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

/** How many different columns of the register a head has. */
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

/** What is wrong with the headings, each with what to write instead. */
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

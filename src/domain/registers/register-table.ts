import type { Scene } from '../matter/scene.ts'
import type { Profile } from '../mechanism/profile.ts'
import { speak } from '../mechanism/words.ts'
import { normaliseText } from '../reading/text.ts'

/** A cell of a sheet as it was read: its text, or why it holds none (公式, 错误值). */
export type SheetCell = string | { readonly fault: string }

/** The rows of a sheet from its first one, as they stand in the file. */
export type SheetRows = readonly (readonly SheetCell[])[]

/** A column (列) of a register's sheet. */
export interface Column {
  /** Its name in the form of an entry. */
  readonly field: string
  readonly title: string
  /** Other headings that mean the same. */
  readonly words: readonly string[]
  readonly required: boolean
  /** What to write into it, for a row that is wrong. */
  readonly advice: string
  readonly example: string
  /** In characters; a Chinese character takes two. */
  readonly width: number
  /** The most characters that a cell takes. */
  readonly max: number
  /** Personal: no journal and no group reads it. */
  readonly personal: boolean
  /** What a form offers; `null`: free text. */
  readonly options: ((scene: Scene) => readonly string[]) | null
}

/** A column with what is usual, besides what is said. */
export const column = (field: string, title: string, rest: Partial<Column> = {}): Column => ({
  field,
  title,
  words: [],
  required: false,
  advice: '',
  example: '',
  width: 14,
  max: 40,
  personal: false,
  options: null,
  ...rest,
})

/** A row of a register's sheet: its place in the file, from 1, and its texts by the fields of the columns. */
export interface TableRow {
  readonly place: number
  readonly texts: Readonly<Record<string, string>>
}

/** What is wrong with a file: in which row and field (`null`: the whole file, the whole row) and what to write instead. */
export interface TableProblem {
  readonly row: number | null
  readonly column: string | null
  readonly sentence: string
}

/** The most rows that a file may have (数据行). */
export const mostRows = 1000

/** How far down the headings may stand: below a title or a note. */
const deepestHead = 5

/** What the example row of a template begins with; such a row is passed over. */
export const exampleMark = '示例'

/** A text as people mean it: full-width signs, spaces and line breaks aside. */
const plain = (text: string): string =>
  normaliseText(text)
    .replaceAll(/\s*\n\s*/g, '、')
    // What an export puts before a text that a spreadsheet would take for a formula.
    .replace(/^'(?=[=+\-@])/, '')
    .replaceAll(/ {2,}/g, ' ')
    .trim()

const heading = (cell: SheetCell | undefined): string =>
  typeof cell === 'string' ? plain(cell).replaceAll(/[*\s]|[（(].*[)）]$/g, '') : ''

/**
 * Reads the rows of a file under the columns of a register. Any doubt about a heading or a cell is a
 * problem; a file with problems is not taken over at all.
 */
export function readTable(
  declared: readonly Column[],
  rows: SheetRows,
  profile: Profile,
): { readonly rows: readonly TableRow[]; readonly problems: readonly TableProblem[] } {
  const columns = declared.map((one) => ({ ...one, title: speak(one.title, profile) }))
  const known = new Map(
    columns.flatMap((one) =>
      [one.title, ...one.words].map((word) => [speak(word, profile), one] as const),
    ),
  )
  const head = rows
    .slice(0, deepestHead)
    .findIndex((row) => row.filter((cell) => known.has(heading(cell))).length >= 2)
  const places = (rows[head] ?? []).map((cell) => known.get(heading(cell)))
  const problems = headProblems(columns, rows[head], places)
  if (problems.length > 0) return { rows: [], problems }
  const found: TableRow[] = []
  for (const [index, row] of rows.entries()) {
    if (index <= head || row.every((cell) => cell === '' || cell === undefined)) continue
    if (typeof row[0] === 'string' && plain(row[0]).startsWith(exampleMark)) continue
    const texts: Record<string, string> = {}
    for (const [at, column] of places.entries()) {
      if (!column) continue
      const cell = row[at] ?? ''
      const text = typeof cell === 'string' ? plain(cell) : ''
      const sentence = typeof cell === 'string' ? unfit(column, text) : cell.fault
      if (sentence !== null) problems.push({ row: index + 1, column: column.field, sentence })
      texts[column.field] = text
    }
    const stray = row.findIndex((cell, at) => cell !== '' && places[at] === undefined)
    if (stray >= 0) {
      const sentence = `第 ${stray + 1} 列没有列名，请写上列名或清空`
      problems.push({ row: index + 1, column: null, sentence })
    }
    found.push({ place: index + 1, texts })
  }
  if (found.length > mostRows) {
    const sentence = `数据超过 ${mostRows} 行，请分成几个文件导入`
    return { rows: [], problems: [{ row: null, column: null, sentence }] }
  }
  if (found.length === 0) {
    problems.push({ row: null, column: null, sentence: '表中没有数据，请在列名下逐行填写' })
  }
  return { rows: found, problems }
}

function headProblems(
  columns: readonly Column[],
  head: SheetRows[number] | undefined,
  places: readonly (Column | undefined)[],
): TableProblem[] {
  const whole = (sentence: string): TableProblem => ({ row: null, column: null, sentence })
  const titles = columns.map((one) => one.title)
  if (head === undefined) return [whole(`没有找到列名，首行应为：${titles.join('、')}`)]
  const strange = head.filter((cell, at) => heading(cell) !== '' && places[at] === undefined)
  const missing = columns.filter((one) => one.required && !places.includes(one))
  const twice = columns.filter((one) => places.filter((place) => place === one).length > 1)
  return [
    ...strange.map((cell) =>
      whole(`没有“${heading(cell).slice(0, 20)}”这一列，请删去；可用的列：${titles.join('、')}`),
    ),
    ...missing.map((one) => whole(`缺少“${one.title}”列，请补上`)),
    ...twice.map((one) => whole(`“${one.title}”列出现了两次，请保留一列`)),
  ]
}

/** Why a text cannot stand in the column, or `null`. */
function unfit(column: Column, text: string): string | null {
  if (text === '') return column.required ? `不能为空，${column.advice}` : null
  return [...text].length > column.max ? `超过 ${column.max} 个字，请精简` : null
}

/** Several values in one cell: 甲、乙 or 甲；乙. */
export const severalIn = (text: string): readonly string[] => [
  ...new Set(
    text
      .split(/[、,，;；|]+/)
      .map((one) => one.trim())
      .filter((one) => one !== ''),
  ),
]

/** A telephone number as it is written on lists, or `null`: digits, perhaps with area code and extension. */
export function readTelephone(text: string): string | null {
  const bare = plain(text)
    .replaceAll(/[\s()（）]/g, '')
    .replaceAll(/[—–]/g, '-')
  return /^\+?\d[\d-]{3,18}\d(?:(?:转|#)\d{1,6})?$/.test(bare) ? bare : null
}

/**
 * What changed between two states of an entry, in words: 河长：区级河长 → 镇级河长. Rows are told apart by
 * `nameOf`; personal texts are not repeated. Empty when nothing changed.
 */
export function differences(
  columns: readonly Column[],
  before: readonly (readonly string[])[],
  after: readonly (readonly string[])[],
  nameOf: (row: readonly string[]) => string,
): readonly string[] {
  const earlier = new Map(before.map((row) => [nameOf(row), row]))
  const later = new Map(after.map((row) => [nameOf(row), row]))
  const gone = [...earlier.keys()].filter((name) => !later.has(name))
  return [
    ...after.flatMap((row) => {
      const name = nameOf(row)
      const old = earlier.get(name)
      if (!old) return [`增加${name}`]
      const told = name === '' ? '' : `${name}`
      return columns.flatMap((column, at) => {
        const [from = '', to = ''] = [old[at], row[at]]
        if (from === to) return []
        return column.personal
          ? [`${told}${column.title}已变更`]
          : [`${told}${column.title}：${from || '无'} → ${to || '无'}`]
      })
    }),
    ...gone.map((name) => `去掉${name}`),
  ]
}

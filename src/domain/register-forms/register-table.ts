import type { Profile } from '../mechanism/profile.ts'
import { speak } from '../mechanism/words.ts'
import type { Column, TableProblem } from './column.ts'
import { mostRows } from './most-rows.ts'
import { isEmpty, isNoEntry } from './no-entry.ts'
import { filledDown, type PaperSheet, plain, type SheetRows } from './paper-sheet.ts'
import { findHead, headProblems } from './table-head.ts'

/** A column with default properties, overridden by `rest`. */
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
  means: null,
  own: null,
  ...rest,
})

/** A row of a register's sheet: its row number in the file, from 1, and its texts by the fields of the columns. */
export interface TableRow {
  readonly place: number
  readonly texts: Readonly<Record<string, string>>
}

/** The beginning of the example row of a template; such a row is skipped. */
export const exampleMark = '示例'

/**
 * Reads the rows of a file under the columns of a register. Any doubt about a heading or a cell is a
 * mistake; a file with mistakes is not imported at all. Rows that are not entries (合计, a note, repeated
 * headings) are skipped and listed.
 */
export function readTable(
  declared: readonly Column[],
  sheet: PaperSheet,
  profile: Profile,
  /** The most rows that are accepted. */
  most: number = mostRows,
): {
  readonly rows: readonly TableRow[]
  readonly problems: readonly TableProblem[]
  readonly passedOver: readonly string[]
} {
  const columns = declared.map((one) => ({ ...one, title: speak(one.title, profile) }))
  const head = findHead(columns, sheet, profile)
  const problems = [...headProblems(columns, head)]
  if (problems.length > 0 || head === undefined) return { rows: [], problems, passedOver: [] }
  const found: TableRow[] = []
  const passedOver: string[] = []
  for (const [index, row] of filledDown(sheet, head.below).entries()) {
    if (index < head.below || isEmpty(row, head)) continue
    if (typeof row[0] === 'string' && plain(row[0]).startsWith(exampleMark)) continue
    const written = sheet.rows[index] ?? []
    if (isNoEntry(sheet, index, head)) {
      passedOver.push(`第 ${index + 1} 行“${textOf(written)}”`)
      continue
    }
    const texts: Record<string, string> = {}
    for (const [at, column] of head.places.entries()) {
      if (typeof column !== 'object') continue
      const cell = row[at] ?? ''
      const text = typeof cell === 'string' ? plain(cell) : ''
      const sentence = typeof cell === 'string' ? unfit(column, text) : cell.fault
      if (sentence !== null) problems.push({ row: index + 1, column: column.field, sentence })
      texts[column.field] = text
    }
    const stray = row.findIndex((cell, at) => cell !== '' && head.places[at] === undefined)
    if (stray >= 0) {
      const sentence = `第 ${stray + 1} 列没有列名，请写上列名或清空`
      problems.push({ row: index + 1, column: null, sentence })
    }
    found.push({ place: index + 1, texts })
  }
  if (found.length > most) {
    const sentence = `数据超过 ${most} 行，请分成几个文件导入`
    return { rows: [], problems: [{ row: null, column: null, sentence }], passedOver }
  }
  if (found.length === 0) {
    problems.push({ row: null, column: null, sentence: '表中没有数据，请在列名下逐行填写' })
  }
  return { rows: found, problems, passedOver }
}

/** The first text in a row, shortened. */
const textOf = (row: SheetRows[number]): string =>
  [...plain(String(row.find((cell) => typeof cell === 'string' && cell !== '') ?? ''))]
    .slice(0, 20)
    .join('')

/** Why a text is invalid in the column; `null` when it is valid. */
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

/** What is written before a telephone number: 手机138…, 电话：023-…. */
const TELEPHONE = /^(?:联系)?(?:电话|手机|座机|联系方式)(?:号码?)?[:：]?(?=\+?\d)/

/** A telephone number as lists write it, or `null`: digits, optionally with area code and extension. */
export function readTelephone(text: string): string | null {
  const bare = plain(text)
    .replaceAll(/[\s()（）]/g, '')
    .replaceAll(/[—–]/g, '-')
    .replace(TELEPHONE, '')
  return /^\+?\d[\d-]{3,18}\d(?:(?:转|#)\d{1,6})?$/.test(bare) ? bare : null
}

/**
 * The differences between two states of an entry, in words: 河长：区级河长 → 镇级河长. Rows are matched by
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

import { withoutBrokenLines } from '../calendar/broken-lines.ts'
import {
  addDays,
  addMonths,
  type Day,
  daysBetween,
  formatDay,
  makeDay,
  weekday,
  weekdayName,
  yearOf,
} from '../calendar/day.ts'
import { normaliseText } from './text.ts'

/** The sorted days of one year's notice, or a sentence that says which part is wrong. */
export type HolidayNotice =
  | { readonly off: readonly Day[]; readonly work: readonly Day[] }
  | { readonly refusal: string }

type Kind = 'off' | 'work'

interface WrittenDate {
  readonly day: Day
  readonly month: number
  readonly hasYear: boolean
  readonly text: string
  /** The weekday in brackets after the date, 周四; null for none. */
  readonly weekday: string | null
}

interface Piece {
  readonly from: WrittenDate
  readonly to: WrittenDate
  readonly written: string
}

interface Clause {
  readonly kind: Kind
  readonly pieces: readonly Piece[]
  readonly text: string
}

class UnreadablePiece extends Error {}

const refuse = (sentence: string): never => {
  throw new UnreadablePiece(sentence)
}

const NOTE = '(?:[（(](?<note>[^（()）]{0,30})[)）])?'
const DATE = new RegExp(
  `(?:(?<iso>\\d{4}[-/.]\\d{1,2}[-/.]\\d{1,2})|(?:(?<year>\\d{4}) ?年 ?)?(?:(?<month>\\d{1,2}) ?月 ?)?(?<date>\\d{1,2}) ?日) ?${NOTE}`,
  'g',
)
const TO = /^ ?(?:至|到|—|–|-|~|～){1,2} ?$/
// 休息 counts only at the beginning of a line: 安排职工在除夕（2月9日）休息 is advice, not a rest day.
const VERB = /放假|上班|补班|^ *休息/g
const WORK_VERBS = new Set(['上班', '补班'])
const TOTAL = /共 ?(?<total>\d{1,2}) ?天|放假 ?(?<plain>\d{1,2}) ?天/
const WRITTEN_WEEKDAY = /(?:周|星期)(?<name>[一二三四五六日天])/
const LONGEST_REST = 31

/**
 * Reads the State Council's notice of a year (国务院办公厅关于部分节假日安排的通知) as published, or simple
 * lines (放假 2027-01-01 至 2027-01-03). Refuses contradictions: no days, days of another year, a weekday or
 * total that does not match the dates, a make-up day that is a working day anyway. Days of the previous
 * December are accepted: notices have contained rest days (31 December 2022) and make-up days (29 December
 * 2018) there.
 */
export const readHolidayNotice = (text: string, year: number): HolidayNotice => {
  try {
    const clauses = withoutBrokenLines(normaliseText(text))
      .split(/[。;；\n]/)
      .flatMap((sentence) => clausesOf(sentence, year))
    const off = daysOf(clauses, 'off')
    const work = daysOf(clauses, 'work')
    if (off.length + work.length === 0) {
      return {
        refusal:
          '没有读到放假或上班的日期，请粘贴通知全文，或按“放假 2027-01-01 至 2027-01-03”逐行填写',
      }
    }
    checkWorkDays(work, off)
    return { off, work }
  } catch (error) {
    if (error instanceof UnreadablePiece) return { refusal: error.message }
    throw error
  }
}

// A verb ends the dates before it (1月1日至3日放假), or begins a line and applies to those after it.
const clausesOf = (sentence: string, year: number): readonly Clause[] => {
  const verbs = [...sentence.matchAll(VERB)]
  const first = verbs[0]
  if (first === undefined) return []
  const opens = !/\d/.test(sentence.slice(0, first.index))
  return verbs.flatMap((verb, index) => {
    const from = opens ? verb.index : (verbs[index - 1]?.index ?? 0)
    const to = opens ? (verbs[index + 1]?.index ?? sentence.length) : verb.index
    const pieces = piecesOf(sentence.slice(from, to), year)
    if (pieces.length === 0) return []
    const kind: Kind = WORK_VERBS.has(verb[0]) ? 'work' : 'off'
    const clause = { kind, pieces, text: sentence.trim() }
    if (kind === 'off' && verbs.length === 1) checkTotal(clause)
    return [clause]
  })
}

const piecesOf = (text: string, year: number): readonly Piece[] => {
  const pieces: Piece[] = []
  let end = 0
  let month: number | null = null
  for (const match of text.matchAll(DATE)) {
    const date = dateOf(match, year, month)
    if (date === null) continue
    const previous = pieces.at(-1)
    if (previous !== undefined && TO.test(text.slice(end, match.index))) {
      pieces[pieces.length - 1] = rangeOf(previous.from, date)
    } else {
      pieces.push({ from: date, to: date, written: date.text })
    }
    month = date.month
    end = match.index + match[0].length
  }
  for (const piece of pieces) checkPiece(piece, year)
  return pieces
}

const dateOf = (match: RegExpExecArray, year: number, month: number | null): WrittenDate | null => {
  const { iso, year: typedYear, month: typedMonth, date, note } = match.groups ?? {}
  const [y, m, d] =
    iso === undefined
      ? [Number(typedYear ?? year), Number(typedMonth ?? month ?? 0), Number(date)]
      : iso.split(/[-/.]/).map(Number)
  if (y === undefined || m === undefined || d === undefined || m === 0) return null
  const text = match[0].replace(/[（(].*/, '').trim()
  const day = makeDay(y, m, d) ?? refuse(`“${text}”不存在：${y}年没有${m}月${d}日，请核对`)
  const name = WRITTEN_WEEKDAY.exec(note ?? '')?.groups?.['name']?.replace('天', '日')
  return {
    day,
    month: m,
    hasYear: iso !== undefined || typedYear !== undefined,
    text,
    weekday: name === undefined ? null : `周${name}`,
  }
}

const rangeOf = (start: WrittenDate, to: WrittenDate): Piece => {
  const written = `${start.text}至${to.text}`
  // 12月31日至1月2日 without years begins in the previous year.
  const wraps = start.day > to.day && start.month === 12 && to.month === 1 && !start.hasYear
  const from = wraps ? { ...start, day: addMonths(start.day, -12) } : start
  if (from.day > to.day) refuse(`“${written}”先后颠倒，请核对`)
  if (daysBetween(from.day, to.day) >= LONGEST_REST) {
    refuse(`“${written}”超过${LONGEST_REST}天，请核对`)
  }
  return { from, to, written }
}

const checkPiece = ({ from, to, written }: Piece, year: number): void => {
  for (const { day, month } of [from, to]) {
    const isDecemberBefore = yearOf(day) === year - 1 && month === 12
    if (yearOf(day) !== year && !isDecemberBefore) {
      refuse(`“${written}”不是${year}年的日期，请核对年份`)
    }
  }
  for (const { day, text, weekday: name } of [from, to]) {
    if (name !== null && name !== weekdayName(day)) {
      refuse(`“${text}”写作${name}，但${formatDay(day)}是${weekdayName(day)}，请核对年份`)
    }
  }
}

const checkTotal = ({ pieces, text }: Clause): void => {
  const groups = TOTAL.exec(text)?.groups
  const total = groups?.['total'] ?? groups?.['plain']
  const count = pieces.reduce((sum, { from, to }) => sum + lengthOf(from.day, to.day), 0)
  if (total !== undefined && Number(total) !== count) {
    refuse(`“${text}”写明共${total}天，读到${count}天，请核对`)
  }
}

const checkWorkDays = (work: readonly Day[], off: readonly Day[]): void => {
  for (const day of work) {
    if (off.includes(day)) refuse(`${formatDay(day)}既写放假又写上班，请核对`)
    if (weekday(day) < 6) refuse(`${formatDay(day)}是${weekdayName(day)}，本来就上班，请核对`)
  }
}

const daysOf = (clauses: readonly Clause[], kind: Kind): readonly Day[] => {
  const pieces = clauses.filter((clause) => clause.kind === kind).flatMap((clause) => clause.pieces)
  const days = pieces.flatMap(({ from, to }) =>
    Array.from({ length: lengthOf(from.day, to.day) }, (_, n) => addDays(from.day, n)),
  )
  return [...new Set(days)].sort()
}

const lengthOf = (from: Day, to: Day): number => daysBetween(from, to) + 1

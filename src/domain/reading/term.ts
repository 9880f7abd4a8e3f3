import { addDays, addMonths, type Day, daysBetween } from '../calendar/day.ts'
import { type DayReading, readDay } from './date.ts'
import { readNumeral } from './numeral.ts'
import { normaliseText } from './text.ts'

/** A term (任期, 期限) in a text: from one day to another. */
interface TermReading {
  readonly from: Day | null
  readonly to: Day | null
}

const FIGURE = '(?:\\d{1,2}|[一二两三四五六七八九十]{1,3})'
/** 一年, 两年半, 1年3个月, 半年, 三个月, 一个半月, 3个月; not the month of a day. */
const LENGTH = new RegExp(
  `(?<![\\d年])(?:(?<years>${FIGURE}) ?年(?<halfYear>半)?(?: ?零?(?<more>${FIGURE}) ?个?月)?|半年|(?<months>${FIGURE}) ?个?(?<halfMonth>半)?月)(?![\\d一二三四五六七八九十])`,
)

/** The months of a length; null for none, or for half a month more. */
function monthsIn(text: string): number | null {
  const { years, halfYear, more, months, halfMonth } = LENGTH.exec(text)?.groups ?? {}
  if (!LENGTH.test(text) || halfMonth !== undefined) return null
  if (years === undefined && months === undefined) return 6
  const [whole, part] = [readNumeral(years ?? '0'), readNumeral(more ?? months ?? '0')]
  if (whole === null || part === null) return null
  return whole * 12 + part + (halfYear === undefined ? 0 : 6)
}

/** The day with which a term begins or ends; a whole month begins with its first and ends with its last day. */
function edgeOf(read: DayReading | null, which: 'first' | 'last'): Day | null {
  if (read?.kind !== 'day') return null
  if (read.precision === 'exact') return read.day
  const first = addDays(read.day, 1 - Number(read.day.slice(8)))
  if (which === 'last' ? /[底末]$/.test(read.matched) : /初$/.test(read.matched)) return read.day
  if (!/月份?$/.test(read.matched)) return null
  return which === 'first' ? first : addDays(addMonths(first, 1), -1)
}

/** Reads 2026年4月1日至2027年3月31日, 4月1日起一年, or 一年 from today; the beginning may be in the past. */
export const readTerm = (raw: string, today: Day): TermReading => {
  const text = normaliseText(raw)
  const began = readDay(text, today, 'past')
  const begins = readDay(text, today, 'future')
  const starts = [begins, began].filter((one) => one?.kind === 'day')
  // 4月1日 is the nearest one, in the future or in the past.
  const [first] = starts.sort((a, b) => distance(a.day, today) - distance(b.day, today))
  const rest = first ? text.slice(text.indexOf(first.matched) + first.matched.length) : text
  const second = first ? readDay(rest, first.day, 'future') : null
  const start = edgeOf(first ?? null, 'first')
  const end = edgeOf(second, 'last')
  if (end !== null) return { from: start, to: end }
  const months = monthsIn(rest)
  if (months !== null && months > 0) {
    // A beginning such as 3月上旬 is no day, and today is not meant either.
    if (first && start === null) return { from: null, to: null }
    const from = start ?? today
    return { from, to: addDays(addMonths(from, months), -1) }
  }
  // A single day after 至 is the end.
  const before = first ? text.slice(0, text.indexOf(first.matched)) : ''
  return /(?:至|到|截止|截至)[ :：]*$/.test(before)
    ? { from: today, to: edgeOf(first ?? null, 'last') }
    : { from: start, to: null }
}

const distance = (day: Day, today: Day): number => Math.abs(daysBetween(today, day))

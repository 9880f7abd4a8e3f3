import { addDays, addMonths, type Day, daysBetween } from '../calendar/day.ts'
import { readDay } from './date.ts'
import { readNumeral } from './numeral.ts'
import { normaliseText } from './text.ts'

/** A term (任期, 期限) in a text: from one day to another. */
interface TermReading {
  readonly from: Day | null
  readonly to: Day | null
}

const LENGTH =
  /(?<number>\d{1,2}|[一二两三四五六七八九十半]{1,3})(?:个)?(?<unit>年|月)(?![\d一二三四五六七八九十])(?:半)?/

/** Reads 2026年4月1日至2027年3月31日, 4月1日起一年, or 一年 from today; the beginning may be in the past. */
export const readTerm = (raw: string, today: Day): TermReading => {
  const text = normaliseText(raw)
  const began = readDay(text, today, 'past')
  const begins = readDay(text, today, 'future')
  const starts = [begins, began].filter((one) => one?.kind === 'day')
  // 4月1日 is the nearest one, in the future or in the past.
  const [first] = starts.sort((a, b) => distance(a.day, today) - distance(b.day, today))
  const rest = first ? text.slice(text.indexOf(first.matched) + first.matched.length) : text
  const start = first?.day ?? null
  const second = first ? readDay(rest, first.day, 'future') : null
  if (second?.kind === 'day') return { from: start, to: second.day }
  const length = LENGTH.exec(rest)
  const number = readNumeral(length?.groups?.['number'] ?? '')
  if (number !== null && number > 0) {
    const months = length?.groups?.['unit'] === '年' ? number * 12 : number
    const from = start ?? today
    return { from, to: addDays(addMonths(from, months), -1) }
  }
  // A single day after 至 is the end.
  const before = first ? text.slice(0, text.indexOf(first.matched)) : ''
  return /(?:至|到|截止|截至)[ :：]*$/.test(before)
    ? { from: today, to: start }
    : { from: start, to: null }
}

const distance = (day: Day, today: Day): number => Math.abs(daysBetween(today, day))

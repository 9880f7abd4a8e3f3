import { type Calendar, endOfLimit } from '../calendar/calendar.ts'
import type { Day } from '../calendar/day.ts'
import { readNumeral } from './numeral.ts'
import { normaliseText } from './text.ts'

/** A time limit (期限) in words, 三个工作日内 or 两个月内. */
export type LimitReading = { readonly matched: string } & (
  | { readonly days: number; readonly unit: 'calendar' | 'working' }
  | { readonly months: number }
)

/** 三个工作日内, 15天内, 两个月内. 3月10日 is a day and not ten days; 3月内 is March, 近三个月 is past. */
const EXPRESSION =
  /(?<![\d月.近前]|过去)(?:(?<number>\d{1,3}|[一二两三四五六七八九十]{1,3}) ?个?(?<unit>工作日|天|日|周|星期|礼拜|(?<=个)月)|(?<half>半个?月))(?:之|以)?(?:内|前|完成|反馈|答复)/

/** The limit in `text`, or null. Weeks are seven calendar days, half a month is fifteen. */
export const readLimit = (text: string): LimitReading | null => {
  const match = EXPRESSION.exec(normaliseText(text))
  const { number: typed = '', unit, half } = match?.groups ?? {}
  if (match === null) return null
  const [matched] = match
  if (half !== undefined) return { days: 15, unit: 'calendar', matched }
  const number = readNumeral(typed)
  if (number === null || number === 0) return null
  if (unit === '月') return { months: number, matched }
  if (unit === '工作日') return { days: number, unit: 'working', matched }
  const days = ['周', '星期', '礼拜'].includes(unit ?? '') ? number * 7 : number
  return { days, unit: 'calendar', matched }
}

/** The last day of a limit that begins with `start`, moved to a working day. */
export const limitEnd = (limit: LimitReading, calendar: Calendar, start: Day): Day =>
  endOfLimit(calendar, start, { ...limit, roll: 'next-working-day' }).due

import { addDays, type Day, daysBetween, formatDay, makeDay, yearOf } from '../calendar/day.ts'
import { readNumeral } from './numeral.ts'

/** The context in which a date phrase is read. */
export interface DateContext {
  readonly today: Day
  /** Which of two years a phrase without a year means: the nearest in the past or in the future. */
  readonly lean: 'past' | 'future'
  /** The field's name in messages, such as 发现时间. */
  readonly field: string
}

/** A day, a doubt that only the writer can settle, or null when the phrase is not a date after all. */
export type DateOutcome =
  | { readonly kind: 'day'; readonly day: Day; readonly precision: 'exact' | 'approximate' }
  | { readonly kind: 'problem'; readonly message: string }
  | null

/** A way of writing dates. `expression` has the global flag. */
export interface DateForm {
  readonly expression: RegExp
  readonly read: (match: RegExpExecArray, context: DateContext) => DateOutcome
}

// A date without a year that is further from today than this belongs to the neighbouring year (in January,
// 12月20日 is last year's); within this distance the writer is asked.
const HALF_A_YEAR = 183

/** An exact day. */
export const exactly = (day: Day): DateOutcome => ({ kind: 'day', day, precision: 'exact' })
/** An approximate day for a vague phrase. */
export const roughly = (day: Day): DateOutcome => ({ kind: 'day', day, precision: 'approximate' })
/** A doubt, as a sentence for the writer. */
export const problem = (message: string): DateOutcome => ({ kind: 'problem', message })

/** The number in a named group, in Arabic or Chinese numerals; null when the group is absent or not a number. */
export const numberIn = (match: RegExpExecArray, group: string): number | null =>
  readNumeral(match.groups?.[group] ?? '')

/** A day with a stated year; a future day is a doubt where the past is meant. */
export const statedDay = (
  year: number,
  month: number,
  date: number,
  written: string,
  context: DateContext,
): DateOutcome => {
  const full = year < 100 ? 2000 + year : year
  const day = makeDay(full, month, date)
  if (day === null) return noSuchDay(full, month, date, context)
  return notAfterToday(exactly(day), day, written, context)
}

/** `outcome`, or a doubt if `day` is in the future where the past is meant. */
export const notAfterToday = (
  outcome: DateOutcome,
  day: Day,
  written: string,
  { today, lean, field }: DateContext,
): DateOutcome =>
  lean === 'past' && day > today
    ? problem(`${written}晚于今天（${formatDay(today)}），请核对${field}`)
    : outcome

/** A month and day without a year: of this year, of the neighbouring year, or a question. */
export const dayOfNearestYear = (
  month: number,
  date: number,
  written: string,
  context: DateContext,
): DateOutcome => {
  const { today, lean } = context
  const year = yearOf(today)
  const day = makeDay(year, month, date)
  if (day === null) return noSuchDay(year, month, date, context)
  const away = daysBetween(today, day)
  if (lean === 'past' ? away <= 0 : away >= 0) return exactly(day)
  const neighbour = makeDay(lean === 'past' ? year - 1 : year + 1, month, date)
  if (neighbour === null) return noSuchDay(year, month, date, context)
  if (Math.abs(away) >= HALF_A_YEAR) return exactly(neighbour)
  return problem(
    lean === 'past'
      ? `${written}晚于今天（${formatDay(today)}）：是${formatDay(neighbour)}，还是计划日期？`
      : `${written}早于今天（${formatDay(today)}）：是${formatDay(neighbour)}，还是已经发生的日期？`,
  )
}

/** The days that a vague word covers, and the day that represents them. */
export interface Stretch {
  readonly from: Day
  readonly to: Day
  readonly stands: Day
}

/** The day that represents `stretch`, not after today where the past is meant. */
export const dayOfStretch = (
  stretch: Stretch,
  written: string,
  context: DateContext,
): DateOutcome => {
  const { today, lean } = context
  if (lean === 'past' && stretch.from > today) {
    return notAfterToday(null, stretch.from, written, context)
  }
  if (lean === 'past' && stretch.stands > today) return roughly(today)
  if (lean === 'future' && stretch.stands < today && stretch.to >= today) return roughly(today)
  return roughly(stretch.stands)
}

/** The day `n` days from today; a doubt if it is on the wrong side of today. */
export const daysFromToday = (
  n: number,
  written: string,
  context: DateContext,
  precision: 'exact' | 'approximate' = 'exact',
): DateOutcome => {
  const day = addDays(context.today, n)
  return notAfterToday({ kind: 'day', day, precision }, day, written, context)
}

const noSuchDay = (
  year: number,
  month: number,
  date: number,
  { field }: DateContext,
): DateOutcome => problem(`${year}年没有${month}月${date}日，请重新填写${field}`)

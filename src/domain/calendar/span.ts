import { addDays, addMonths, type Day, daysBetween, formatDay, parseDay } from './day.ts'
import { type Cadence, type Period, parsePeriod, previousPeriod } from './period.ts'

/**
 * The days over which figures are counted (报告期): a period, or any two days and those between them, both
 * inclusive.
 */
export type Span = Pick<Period, 'id' | 'from' | 'to' | 'name'>

/** The span between two days, with the id `2026-03-01..2026-04-15`. */
export const spanBetween = (from: Day, to: Day): Span => ({
  id: `${from}..${to}`,
  from,
  to,
  name: from === beginning ? `建立以来至${formatDay(to)}` : `${formatDay(from)}至${formatDay(to)}`,
})

/** No mechanism existed before this day. */
const beginning = '2000-01-01' as Day

/** The span from the beginning of the mechanism (建立以来) to a day. */
export const sinceBeginning = (today: Day): Span => spanBetween(beginning, today)

/** The span whose id is `id`, or `null`. */
export function parseSpan(id: string): Span | null {
  const period = parsePeriod(id)
  if (period) return { id, from: period.from, to: period.to, name: period.name }
  const [from, to, ...rest] = id.split('..').map(parseDay)
  return from && to && rest.length === 0 && from <= to ? spanBetween(from, to) : null
}

/** Whether a day lies in the span. */
export const isWithin = (day: Day, span: Span): boolean => span.from <= day && day <= span.to

const months: Readonly<Record<Exclude<Cadence, 'week'>, number>> = {
  month: 1,
  quarter: 3,
  'half-year': 6,
  year: 12,
}

/** The corresponding day in the previous period. */
const dayBefore = (cadence: Cadence, day: Day): Day =>
  cadence === 'week' ? addDays(day, -7) : addMonths(day, -months[cadence])

/**
 * The previous span, cut to the same length as the current one so far: on 11 June the span of a year is
 * compared with the last year up to 11 June. `null` before the span has begun.
 */
export function spanBefore(span: Span, today: Day): Span | null {
  if (today < span.from) return null
  const isOver = span.to <= today
  const period = parsePeriod(span.id)
  if (period) {
    const { id, from, to, name } = previousPeriod(period)
    const until = dayBefore(period.cadence, today)
    return isOver || to <= until ? { id, from, to, name } : spanBetween(from, until)
  }
  const length = daysBetween(span.from, span.to) + 1
  return spanBetween(addDays(span.from, -length), addDays(isOver ? span.to : today, -length))
}

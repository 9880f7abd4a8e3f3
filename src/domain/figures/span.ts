import { type Day, formatDay, parseDay } from '../calendar/day.ts'
import { type Period, parsePeriod } from '../calendar/period.ts'

/** The days over which figures are counted (报告期): a period, or from one day to another, both inside. */
export type Span = Pick<Period, 'id' | 'from' | 'to' | 'name'>

/** A span that is no period: `2026-03-01..2026-04-15`. */
export const spanBetween = (from: Day, to: Day): Span => ({
  id: `${from}..${to}`,
  from,
  to,
  name: `${formatDay(from)}至${formatDay(to)}`,
})

/** The span whose id is `id`, or `null`. */
export function parseSpan(id: string): Span | null {
  const period = parsePeriod(id)
  if (period) return { id, from: period.from, to: period.to, name: period.name }
  const [from, to, ...rest] = id.split('..').map(parseDay)
  return from && to && rest.length === 0 && from <= to ? spanBetween(from, to) : null
}

/** Whether a day lies in the span. */
export const isWithin = (day: Day, span: Span): boolean => span.from <= day && day <= span.to

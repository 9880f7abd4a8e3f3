import { describe, expect, it } from 'vitest'
import type { Day } from '../../src/domain/calendar/day.ts'
import { type Cadence, periodOf } from '../../src/domain/calendar/period.ts'
import { isWithin, parseSpan, spanBefore, spanBetween } from '../../src/domain/calendar/span.ts'

const d = (text: string): Day => text as Day
const range = (span: { readonly from: Day; readonly to: Day } | null) =>
  span === null ? null : `${span.from} ${span.to}`

describe('what a span is compared with', () => {
  it.each<[Cadence, string, string]>([
    ['week', '2026-06-10', '2026-06-01 2026-06-03'],
    ['month', '2026-06-10', '2026-05-01 2026-05-10'],
    ['quarter', '2026-05-10', '2026-01-01 2026-02-10'],
    ['half-year', '2026-05-10', '2025-07-01 2025-11-10'],
    ['year', '2026-05-10', '2025-01-01 2025-05-10'],
  ])('within a %s is the one before up to the same day', (cadence, today, before) => {
    expect(range(spanBefore(periodOf(cadence, d(today)), d(today)))).toBe(before)
  })

  it.each<[Cadence, string]>([
    ['month', '2026-05-01 2026-05-31'],
    ['quarter', '2026-01-01 2026-03-31'],
    ['half-year', '2025-07-01 2025-12-31'],
    ['year', '2025-01-01 2025-12-31'],
  ])('after a %s is the whole one before, already on its last day', (cadence, before) => {
    const period = periodOf(cadence, d('2026-06-10'))
    expect(range(spanBefore(period, period.to))).toBe(before)
    expect(range(spanBefore(period, d('2027-06-10')))).toBe(before)
  })

  it('between two days is as many days before them', () => {
    const span = spanBetween(d('2026-03-01'), d('2026-03-10'))
    expect(range(spanBefore(span, d('2026-06-01')))).toBe('2026-02-19 2026-02-28')
    expect(range(spanBefore(span, d('2026-03-04')))).toBe('2026-02-19 2026-02-22')
  })

  it('is nothing before it has begun', () => {
    const span = spanBetween(d('2026-03-01'), d('2026-03-10'))
    expect(spanBefore(span, d('2026-02-28'))).toBeNull()
    expect(range(spanBefore(span, d('2026-03-01')))).toBe('2026-02-19 2026-02-19')
  })
})

describe('a span', () => {
  const span = spanBetween(d('2026-03-01'), d('2026-03-10'))

  it('holds its first day and its last, and none beside them', () => {
    const days = ['2026-02-28', '2026-03-01', '2026-03-10', '2026-03-11'].map(d)
    expect(days.map((one) => isWithin(one, span))).toEqual([false, true, true, false])
  })

  it('is read from its id, of one day too, and not the wrong way round', () => {
    expect(parseSpan(span.id)).toEqual(span)
    expect(range(parseSpan('2026-03-01..2026-03-01'))).toBe('2026-03-01 2026-03-01')
    expect(parseSpan('2026-03-02..2026-03-01')).toBeNull()
    expect(parseSpan('2026-03-01..2026-03-02..2026-03-03')).toBeNull()
    expect(range(parseSpan('2026H1'))).toBe('2026-01-01 2026-06-30')
  })
})

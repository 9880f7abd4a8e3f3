import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { addDays, type Day } from '../../src/domain/calendar/day.ts'
import {
  type Cadence,
  nextPeriod,
  parsePeriod,
  periodOf,
  previousPeriod,
} from '../../src/domain/calendar/period.ts'

const d = (text: string): Day => text as Day
const days = fc.integer({ min: 0, max: 40_000 }).map((n) => addDays(d('1990-01-01'), n))
const cadences = fc.constantFrom<Cadence>('week', 'month', 'quarter', 'half-year', 'year')

describe('periodOf', () => {
  it('finds the second half of a year', () => {
    expect(periodOf('half-year', d('2026-07-01'))).toEqual({
      id: '2026H2',
      cadence: 'half-year',
      from: '2026-07-01',
      to: '2026-12-31',
      name: '2026年下半年',
    })
  })
  it('ends the first quarter on 31 March', () => {
    expect(periodOf('quarter', d('2026-03-31'))).toEqual({
      id: '2026Q1',
      cadence: 'quarter',
      from: '2026-01-01',
      to: '2026-03-31',
      name: '2026年第一季度',
    })
  })
  it('ends February of a leap year on the 29th', () => {
    expect(periodOf('month', d('2028-02-10'))).toEqual({
      id: '2028-02',
      cadence: 'month',
      from: '2028-02-01',
      to: '2028-02-29',
      name: '2028年2月',
    })
  })
  it('spans a whole year', () => {
    expect(periodOf('year', d('2026-11-23'))).toEqual({
      id: '2026',
      cadence: 'year',
      from: '2026-01-01',
      to: '2026-12-31',
      name: '2026年',
    })
  })
  it('runs a week from Monday to Sunday', () => {
    expect(periodOf('week', d('2026-11-29'))).toEqual({
      id: '2026-W48',
      cadence: 'week',
      from: '2026-11-23',
      to: '2026-11-29',
      name: '2026年第48周',
    })
  })
  it('gives the first days of 2027 to the last week of 2026', () => {
    expect(periodOf('week', d('2027-01-03')).id).toBe('2026-W53')
  })
  it('contains the day it was asked for', () => {
    fc.assert(
      fc.property(cadences, days, (cadence, day) => {
        const period = periodOf(cadence, day)
        expect(period.from <= day && day <= period.to).toBe(true)
      }),
    )
  })
})

describe('neighbours', () => {
  it('leave no gap and do not overlap', () => {
    fc.assert(
      fc.property(cadences, days, (cadence, day) => {
        const period = periodOf(cadence, day)
        expect(nextPeriod(period).from).toBe(addDays(period.to, 1))
      }),
    )
  })
  it('lead back to where one came from', () => {
    fc.assert(
      fc.property(cadences, days, (cadence, day) => {
        const period = periodOf(cadence, day)
        expect(previousPeriod(nextPeriod(period))).toEqual(period)
      }),
    )
  })
  it('pass from the second half to the next year', () => {
    expect(nextPeriod(periodOf('half-year', d('2026-12-31'))).id).toBe('2027H1')
  })
})

describe('parsePeriod', () => {
  it('reads the id of every period', () => {
    fc.assert(
      fc.property(cadences, days, (cadence, day) => {
        const period = periodOf(cadence, day)
        expect(parsePeriod(period.id)).toEqual(period)
      }),
    )
  })
  it('refuses a week 53 in a year that has 52', () => {
    expect(parsePeriod('2025-W53')).toBeNull()
  })
  it('refuses a month thirteen', () => {
    expect(parsePeriod('2026-13')).toBeNull()
  })
  it('refuses a third half', () => {
    expect(parsePeriod('2026H3')).toBeNull()
  })
  it('never throws on text', () => {
    fc.assert(fc.property(fc.string(), (text) => parsePeriod(text)?.id !== null))
  })
})

import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  addDays,
  addMonths,
  clockOf,
  type Day,
  dayOf,
  daysBetween,
  formatDay,
  formatInstant,
  formatSecond,
  formatShortDay,
  formatShortInstant,
  instantAt,
  parseDay,
  weekday,
  weekdayName,
  yearOf,
} from '../../src/domain/calendar/day.ts'

const day = (text: string): Day => {
  const parsed = parseDay(text)
  if (parsed === null) throw new Error(`${text} is not a day`)
  return parsed
}

const days = fc.integer({ min: 0, max: 60_000 }).map((n) => addDays(day('1950-01-01'), n))

const instants = fc.integer({
  min: Date.parse('1992-01-01T00:00:00Z'),
  max: Date.parse('2100-01-01T00:00:00Z'),
})

// An independent conversion of the same instant, by the platform's time zone data.
const shanghai = new Intl.DateTimeFormat('sv-SE', {
  timeZone: 'Asia/Shanghai',
  dateStyle: 'short',
  timeStyle: 'short',
})

describe('parseDay', () => {
  it('takes a date that exists', () => {
    expect(parseDay('2028-02-29')).toBe('2028-02-29')
  })
  it('refuses the 29th of February of a common year', () => {
    expect(parseDay('2026-02-29')).toBeNull()
  })
  it('refuses a month thirteen', () => {
    expect(parseDay('2026-13-01')).toBeNull()
  })
  it('refuses a date without leading zeros', () => {
    expect(parseDay('2026-3-5')).toBeNull()
  })
  it('refuses a date followed by a line break', () => {
    expect(parseDay('2026-03-05\n')).toBeNull()
  })
  it('never throws on text', () => {
    fc.assert(
      fc.property(fc.string(), (text) => parseDay(text) === null || parseDay(text) === text),
    )
  })
})

describe('counting days', () => {
  it('comes back when it goes there and back', () => {
    fc.assert(
      fc.property(days, fc.integer({ min: -9_000, max: 9_000 }), (from, n) => {
        expect(daysBetween(from, addDays(from, n))).toBe(n)
      }),
    )
  })
  it('crosses a leap day', () => {
    expect(addDays(day('2028-02-28'), 1)).toBe('2028-02-29')
  })
  it('lands two months after 31 December on the last day of February', () => {
    expect(addMonths(day('2025-12-31'), 2)).toBe('2026-02-28')
  })
  it('goes back below zero', () => {
    expect(daysBetween(day('2026-03-10'), day('2026-03-01'))).toBe(-9)
  })
})

describe('weekday', () => {
  it('counts Monday as one and Sunday as seven', () => {
    expect([weekday(day('2026-03-09')), weekday(day('2026-03-15'))]).toEqual([1, 7])
  })
  it('has a Chinese name', () => {
    expect(weekdayName(day('2026-03-11'))).toBe('周三')
  })
})

describe('instants', () => {
  it('belong to the day and minute that a clock in Shanghai shows', () => {
    fc.assert(
      fc.property(instants, (instant) => {
        expect(`${dayOf(instant)} ${clockOf(instant)}`).toBe(shanghai.format(instant))
      }),
    )
  })
  it('come from a day and a clock time', () => {
    expect(instantAt(day('2026-03-10'), '09:10')).toBe(Date.parse('2026-03-10T09:10:00+08:00'))
  })
  it('give back the day and clock time they were made of', () => {
    fc.assert(
      fc.property(days, fc.integer({ min: 0, max: 1439 }), (date, minute) => {
        const clock = `${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`
        const instant = instantAt(date, clock)
        expect([dayOf(instant), clockOf(instant)]).toEqual([date, clock])
      }),
    )
  })
  it('refuse the clock time 24:00', () => {
    expect(() => instantAt(day('2026-03-10'), '24:00')).toThrow(RangeError)
  })
  it('put the last minute before midnight on the day that ends', () => {
    expect(dayOf(Date.parse('2026-03-10T23:59:59.999+08:00'))).toBe('2026-03-10')
  })
})

describe('writing', () => {
  it('writes a day in full without leading zeros', () => {
    expect(formatDay(day('2026-03-05'))).toBe('2026年3月5日')
  })
  it('writes a day without its year', () => {
    expect(formatShortDay(day('2026-03-05'))).toBe('3月5日')
  })
  it('writes an instant in full', () => {
    expect(formatInstant(instantAt(day('2026-03-05'), '09:10'))).toBe('2026年3月5日 09:10')
  })
  it('writes an instant without its year', () => {
    expect(formatShortInstant(instantAt(day('2026-03-05'), '09:10'))).toBe('3月5日 09:10')
  })
  it('writes an instant to the second, of two digits', () => {
    const instant = instantAt(day('2026-03-05'), '09:10')
    expect(formatSecond(instant + 7999)).toBe('3月5日 09:10:07')
    expect(formatSecond(instant + 59_000)).toBe('3月5日 09:10:59')
  })
  it('tells the year of a day', () => {
    expect(yearOf(day('2026-03-05'))).toBe(2026)
  })
})

import { isWorkday } from 'chinese-days'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  addWorkingDays,
  createCalendar,
  endOfLimit,
  endOfMonths,
  isOfficeTime,
  isPublished,
  isWorkingDay,
  type Limit,
  nextOfficeInstant,
  nextWorkingDay,
  previousWorkingDay,
  workingDaysBetween,
} from '../../src/domain/calendar/calendar.ts'
import { addDays, clockOf, type Day, dayOf, instantAt } from '../../src/domain/calendar/day.ts'

const d = (text: string): Day => text as Day
const at = (day: string, clock: string): number => instantAt(d(day), clock)
const calendar = createCalendar({})
const tenDays: Limit = { days: 10, unit: 'calendar', roll: 'next-working-day' }
const tenWorkingDays: Limit = { days: 10, unit: 'working', roll: 'next-working-day' }
const fifteenDays: Limit = { days: 15, unit: 'calendar', roll: 'next-working-day' }
const due = (start: string, limit: Limit = tenDays): Day =>
  endOfLimit(calendar, d(start), limit).due
const dueInTwoMonths = (start: string): Day =>
  endOfMonths(calendar, d(start), 2, 'next-working-day').due

const published = fc.integer({ min: 0, max: 1460 }).map((n) => addDays(d('2023-01-01'), n))
const steps = fc.integer({ min: 0, max: 300 })

describe('isWorkingDay', () => {
  it('agrees with chinese-days on every day of 2023 to 2026', () => {
    const differences: Day[] = []
    for (let day = d('2023-01-01'); day <= '2026-12-31'; day = addDays(day, 1)) {
      if (isWorkday(day) !== isWorkingDay(calendar, day)) differences.push(day)
    }
    expect(differences).toEqual([])
  })
  it('counts 248 working days in 2026', () => {
    expect(workingDaysBetween(calendar, d('2025-12-31'), d('2026-12-31'))).toBe(248)
  })
  it('takes a make-up Sunday as a working day', () => {
    expect(isWorkingDay(calendar, d('2026-09-20'))).toBe(true)
  })
  it('takes the December days of the next year’s arrangement as rest days', () => {
    const next = createCalendar({
      years: { 2027: { off: ['2026-12-31', '2027-01-01'], work: [] } },
    })
    expect(isWorkingDay(next, d('2026-12-31'))).toBe(false)
  })
  it('rests on a fixed statutory day of a year not announced', () => {
    expect(isWorkingDay(calendar, d('2027-01-01'))).toBe(false)
  })
  it('works on other weekdays of a year not announced', () => {
    expect(isWorkingDay(calendar, d('2027-01-04'))).toBe(true)
  })
  it('rests on a Saturday of a year not announced', () => {
    expect(isWorkingDay(calendar, d('2027-01-02'))).toBe(false)
  })
})

describe('createCalendar', () => {
  it('knows the years 2023 to 2026', () => {
    expect([2022, 2023, 2026, 2027].map((year) => isPublished(calendar, year))).toEqual([
      false,
      true,
      true,
      false,
    ])
  })
  it('replaces an announced year by the given one', () => {
    const changed = createCalendar({ years: { 2026: { off: ['2026-03-10'], work: [] } } })
    expect([
      isWorkingDay(changed, d('2026-03-10')),
      isWorkingDay(changed, d('2026-10-07')),
    ]).toEqual([false, true])
  })
  it('gives equal content an equal version, whatever its order', () => {
    const one = createCalendar({ years: { 2027: { off: ['2027-01-01', '2027-01-02'], work: [] } } })
    const two = createCalendar({
      years: { '2027': { off: ['2027-01-02', '2027-01-01'], work: [] } },
    })
    expect(one.version).toBe(two.version)
  })
  it('changes its version with one day', () => {
    const one = createCalendar({ years: { 2027: { off: ['2027-01-01'], work: [] } } })
    expect(one.version).not.toBe(calendar.version)
  })
  it('changes its version with the office hours', () => {
    const one = createCalendar({ officeHours: [{ from: '08:30', to: '12:00' }] })
    expect(one.version).not.toBe(calendar.version)
  })
  it('refuses a date that does not exist, and names it', () => {
    expect(() => createCalendar({ years: { 2027: { off: ['2027-02-29'], work: [] } } })).toThrow(
      '2027-02-29',
    )
  })
  it('refuses office hours that end before they begin', () => {
    expect(() => createCalendar({ officeHours: [{ from: '14:00', to: '12:00' }] })).toThrow('14:00')
  })
})

describe('ten calendar days with roll-over', () => {
  it('end on the worked dates of the study', () => {
    expect([
      due('2026-03-10'),
      due('2026-02-04'),
      due('2026-02-05'),
      due('2026-02-06'),
      due('2026-04-24'),
      due('2026-06-09'),
      due('2026-09-15'),
      due('2026-09-21'),
      due('2026-09-30'),
      due('2026-10-01'),
      due('2026-12-21'),
      due('2026-12-22'),
      due('2025-01-18'),
      due('2025-09-21'),
      due('2024-02-08'),
      due('2024-04-18'),
      due('2024-09-04'),
    ]).toEqual([
      '2026-03-20',
      '2026-02-14',
      '2026-02-24',
      '2026-02-24',
      '2026-05-06',
      '2026-06-22',
      '2026-09-28',
      '2026-10-08',
      '2026-10-10',
      '2026-10-12',
      '2026-12-31',
      '2027-01-04',
      '2025-02-05',
      '2025-10-09',
      '2024-02-18',
      '2024-04-28',
      '2024-09-14',
    ])
  })
  it('end on the examples of the mechanism', () => {
    expect([due('2026-09-24'), due('2026-02-05'), due('2026-09-10')]).toEqual([
      '2026-10-08',
      '2026-02-24',
      '2026-09-20',
    ])
  })
  it('keep the tenth day beside the day to which it rolled', () => {
    expect(endOfLimit(calendar, d('2026-09-24'), tenDays)).toEqual({
      nominal: '2026-10-04',
      due: '2026-10-08',
      provisional: false,
    })
  })
  it('are firm on 31 December', () => {
    expect(endOfLimit(calendar, d('2026-12-21'), tenDays).provisional).toBe(false)
  })
  it('are provisional when the tenth day lies in a year not announced', () => {
    expect(endOfLimit(calendar, d('2026-12-22'), tenDays)).toEqual({
      nominal: '2027-01-01',
      due: '2027-01-04',
      provisional: true,
    })
  })
  it('are provisional when they roll into a year not announced', () => {
    const rested = createCalendar({ years: { 2026: { off: ['2026-12-31'], work: [] } } })
    expect(endOfLimit(rested, d('2026-12-21'), tenDays)).toMatchObject({ provisional: true })
  })
  it('never end on a rest day nor before the tenth day', () => {
    fc.assert(
      fc.property(published, (start) => {
        const { due: end, nominal } = endOfLimit(calendar, start, tenDays)
        expect(nominal).toBe(addDays(start, 10))
        expect(end >= nominal && isWorkingDay(calendar, end)).toBe(true)
        expect(workingDaysBetween(calendar, addDays(nominal, -1), end)).toBe(1)
      }),
    )
  })
})

describe('ten calendar days without roll-over', () => {
  it('end on the tenth day even when it is a rest day', () => {
    expect(
      endOfLimit(calendar, d('2026-09-24'), { days: 10, unit: 'calendar', roll: 'none' }),
    ).toEqual({ due: '2026-10-04', nominal: '2026-10-04', provisional: false })
  })
})

describe('ten working days', () => {
  it('end on the worked dates of the study', () => {
    expect([
      due('2026-03-10', tenWorkingDays),
      due('2026-02-04', tenWorkingDays),
      due('2026-02-05', tenWorkingDays),
      due('2026-02-06', tenWorkingDays),
      due('2026-04-24', tenWorkingDays),
      due('2026-06-09', tenWorkingDays),
      due('2026-09-15', tenWorkingDays),
      due('2026-09-21', tenWorkingDays),
      due('2026-09-30', tenWorkingDays),
      due('2026-10-01', tenWorkingDays),
      due('2025-01-18', tenWorkingDays),
      due('2025-09-21', tenWorkingDays),
      due('2024-02-08', tenWorkingDays),
      due('2024-04-18', tenWorkingDays),
      due('2024-09-04', tenWorkingDays),
    ]).toEqual([
      '2026-03-24',
      '2026-02-25',
      '2026-02-26',
      '2026-02-27',
      '2026-05-12',
      '2026-06-24',
      '2026-09-29',
      '2026-10-12',
      '2026-10-20',
      '2026-10-20',
      '2025-02-07',
      '2025-10-10',
      '2024-02-28',
      '2024-05-06',
      '2024-09-19',
    ])
  })
  it('are provisional when they walk into a year not announced', () => {
    expect(endOfLimit(calendar, d('2026-12-21'), tenWorkingDays).provisional).toBe(true)
  })
  it('are firm when that year is announced', () => {
    const next = createCalendar({ years: { 2027: { off: ['2027-01-01'], work: [] } } })
    expect(endOfLimit(next, d('2026-12-21'), tenWorkingDays)).toEqual({
      due: '2027-01-05',
      nominal: '2027-01-05',
      provisional: false,
    })
  })
})

describe('limits in months and fifteen days', () => {
  it('end two months on at the worked dates of the study', () => {
    expect([
      dueInTwoMonths('2026-04-30'),
      dueInTwoMonths('2025-12-31'),
      dueInTwoMonths('2026-08-01'),
      dueInTwoMonths('2026-08-10'),
      dueInTwoMonths('2026-12-31'),
    ]).toEqual(['2026-06-30', '2026-02-28', '2026-10-08', '2026-10-10', '2027-03-01'])
  })
  it('are provisional when the corresponding day lies in a year not announced', () => {
    expect(endOfMonths(calendar, d('2026-12-31'), 2, 'next-working-day').provisional).toBe(true)
  })
  it('end fifteen days on at the worked dates of the study', () => {
    expect([due('2026-09-20', fifteenDays), due('2026-02-01', fifteenDays)]).toEqual([
      '2026-10-08',
      '2026-02-24',
    ])
  })
})

describe('walking over working days', () => {
  it('finds three working days after a Tuesday on the Friday', () => {
    expect(addWorkingDays(calendar, d('2026-03-10'), 3)).toBe('2026-03-13')
  })
  it('walks back over the National Day rest', () => {
    expect(addWorkingDays(calendar, d('2026-10-08'), -1)).toBe('2026-09-30')
  })
  it('stays where it is for no days', () => {
    expect(addWorkingDays(calendar, d('2026-10-04'), 0)).toBe('2026-10-04')
  })
  it('counts as many working days as it walked', () => {
    fc.assert(
      fc.property(published, steps, (day, n) => {
        expect(workingDaysBetween(calendar, day, addWorkingDays(calendar, day, n))).toBe(n)
      }),
      { numRuns: 60 },
    )
  })
  it('comes back to the working day it left', () => {
    fc.assert(
      fc.property(published, steps, (day, n) => {
        const start = nextWorkingDay(calendar, day)
        expect(addWorkingDays(calendar, addWorkingDays(calendar, start, n), -n)).toBe(start)
      }),
      { numRuns: 60 },
    )
  })
  it('counts below zero when the end lies before the beginning', () => {
    expect(workingDaysBetween(calendar, d('2026-03-13'), d('2026-03-10'))).toBe(-3)
  })
  it('moves a rest day forward to the first working day', () => {
    expect(nextWorkingDay(calendar, d('2026-10-01'))).toBe('2026-10-08')
  })
  it('moves a rest day back to the last working day', () => {
    expect(previousWorkingDay(calendar, d('2026-10-07'))).toBe('2026-09-30')
  })
  it('leaves a working day where it is', () => {
    expect([
      nextWorkingDay(calendar, d('2026-10-10')),
      previousWorkingDay(calendar, d('2026-10-10')),
    ]).toEqual(['2026-10-10', '2026-10-10'])
  })
})

describe('office hours', () => {
  it('open at nine and close at noon', () => {
    expect([
      isOfficeTime(calendar, at('2026-03-10', '08:59')),
      isOfficeTime(calendar, at('2026-03-10', '09:00')),
      isOfficeTime(calendar, at('2026-03-10', '11:59')),
      isOfficeTime(calendar, at('2026-03-10', '12:00')),
    ]).toEqual([false, true, true, false])
  })
  it('are closed on a Saturday', () => {
    expect(isOfficeTime(calendar, at('2026-03-14', '10:00'))).toBe(false)
  })
  it('are open on a make-up Saturday', () => {
    expect(isOfficeTime(calendar, at('2026-02-28', '10:00'))).toBe(true)
  })
})

describe('nextOfficeInstant', () => {
  it('keeps an instant within office hours', () => {
    expect(nextOfficeInstant(calendar, at('2026-03-10', '10:20'))).toBe(at('2026-03-10', '10:20'))
  })
  it('waits until ten past nine in the early morning', () => {
    expect(nextOfficeInstant(calendar, at('2026-03-10', '07:00'))).toBe(at('2026-03-10', '09:10'))
  })
  it('waits until ten past two at noon', () => {
    expect(nextOfficeInstant(calendar, at('2026-03-10', '12:00'))).toBe(at('2026-03-10', '14:10'))
  })
  it('waits until the next working day in the evening', () => {
    expect(nextOfficeInstant(calendar, at('2026-09-30', '18:00'))).toBe(at('2026-10-08', '09:10'))
  })
  it('avoids the half hour when the office opens ten minutes before it', () => {
    const early = createCalendar({ officeHours: [{ from: '08:20', to: '12:00' }] })
    expect(nextOfficeInstant(early, at('2026-03-10', '07:00'))).toBe(at('2026-03-10', '08:31'))
  })
  it('always gives an instant within office hours that is not earlier', () => {
    fc.assert(
      fc.property(published, fc.integer({ min: 0, max: 86_399_999 }), (day, since) => {
        const instant = instantAt(day, '00:00') + since
        const next = nextOfficeInstant(calendar, instant)
        expect(next >= instant && isOfficeTime(calendar, next)).toBe(true)
      }),
    )
  })
  it('never starts a wait’s end on the hour or the half hour', () => {
    fc.assert(
      fc.property(published, fc.integer({ min: 0, max: 86_399_999 }), (day, since) => {
        const instant = instantAt(day, '00:00') + since
        fc.pre(!isOfficeTime(calendar, instant))
        const next = nextOfficeInstant(calendar, instant)
        expect(['00', '30']).not.toContain(clockOf(next).slice(3))
        expect(isWorkingDay(calendar, dayOf(next))).toBe(true)
      }),
    )
  })
})

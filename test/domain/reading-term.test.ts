import { expect, test } from 'vitest'
import type { Day } from '../../src/domain/calendar/day.ts'
import { readTerm } from '../../src/domain/reading/term.ts'

const today = '2026-03-10' as Day

test('two days are a term', () => {
  expect(readTerm('2026年4月1日至2027年3月31日', today)).toEqual({
    from: '2026-04-01',
    to: '2027-03-31',
  })
})

test('a beginning that has gone by is taken as it is', () => {
  expect(readTerm('3月1日到12月31日', today)).toEqual({ from: '2026-03-01', to: '2026-12-31' })
})

test('a length runs from its beginning', () => {
  expect(readTerm('4月1日起一年', today)).toEqual({ from: '2026-04-01', to: '2027-03-31' })
})

test('a length alone runs from today', () => {
  expect(readTerm('乙检察官 六个月', today)).toEqual({ from: '2026-03-10', to: '2026-09-09' })
})

test('one day with 至 is the end', () => {
  expect(readTerm('任期至2026年12月31日', today)).toEqual({ from: '2026-03-10', to: '2026-12-31' })
})

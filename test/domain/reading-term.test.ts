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

test.for([
  ['一年半', '2026-03-10', '2027-09-09'],
  ['半年', '2026-03-10', '2026-09-09'],
  ['4月1日起一年零六个月', '2026-04-01', '2027-09-30'],
  ['2025年12月至2026年2月', '2025-12-01', '2026-02-28'],
  ['3月起一年', '2026-03-01', '2027-02-28'],
] as const)('%s is from %s to %s', ([text, from, to]) => {
  expect(readTerm(text, today)).toEqual({ from, to })
})

test.for(['3月上旬起一年', '一个半月', '长期'])('%s names no days', (text) => {
  expect(readTerm(text, today)).toEqual({ from: null, to: null })
})

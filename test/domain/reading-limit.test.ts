import { expect, test } from 'vitest'
import { createCalendar } from '../../src/domain/calendar/calendar.ts'
import type { Day } from '../../src/domain/calendar/day.ts'
import { limitEnd, readLimit } from '../../src/domain/reading/limit.ts'

const tuesday = '2026-03-10' as Day
const calendar = createCalendar({})

/** The last day of the limit that a text says, from Tuesday 10 March 2026. */
const endOf = (text: string) => {
  const limit = readLimit(text)
  return limit === null ? null : limitEnd(limit, calendar, tuesday)
}

test.for([
  ['3天内答复', '2026-03-13'],
  ['三日内', '2026-03-13'],
  ['15日之内', '2026-03-25'],
  ['20个工作日以内', '2026-04-08'],
  ['5工作日反馈', '2026-03-17'],
  ['两周内', '2026-03-24'],
  ['一星期内', '2026-03-17'],
  ['两个礼拜内', '2026-03-24'],
  ['１０ 个工作日内', '2026-03-24'],
  ['一个月内', '2026-04-10'],
  ['2个月内', '2026-05-11'],
  ['半个月内', '2026-03-25'],
  ['半月内', '2026-03-25'],
  ['七天前', '2026-03-17'],
  ['三天答复', '2026-03-13'],
  ['三天完成', '2026-03-13'],
] as const)('%s ends on %s', ([text, day]) => {
  expect(endOf(text)).toBe(day)
})

test.for([
  '3月20日前',
  '3月20日内',
  '3月内',
  '近三个月内',
  '前三天内',
  '过去15天内',
  '1.5天内',
  '0天内',
  '三个工作日',
  '尽快',
])('%s is no limit', (text) => {
  expect(readLimit(text)).toBeNull()
})

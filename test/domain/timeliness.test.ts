import { expect, test } from 'vitest'
import { type Day, parseDay } from '../../src/domain/calendar/day.ts'
import { timelinessOf, timelinessPhrase } from '../../src/domain/kinds/referral/timeliness.ts'

const day = (text: string): Day => {
  const parsed = parseDay(text)
  if (parsed === null) throw new Error(`no such day: ${text}`)
  return parsed
}
const dueOn = day('2026-10-08')
const today = day('2026-10-11')
const judged = (state: 'open' | 'kept' | 'void', settledOn: string | null, on = today) =>
  timelinessPhrase(
    timelinessOf({ state, dueOn, settledOn: settledOn === null ? null : day(settledOn) }, on),
  )

test('what was kept on the due day is on time', () => {
  expect(judged('kept', '2026-10-08')).toBe('按期')
})

test('what was kept three days later is three days late', () => {
  expect(judged('kept', '2026-10-11')).toBe('逾期 3 天')
})

test('what is still owed after the due day is overdue by the days until today', () => {
  expect(judged('open', null)).toBe('逾期未办 3 天')
})

test('what is owed by today is not overdue yet', () => {
  expect(judged('open', null, dueOn)).toBe('未到期')
})

test('what is no longer owed is judged nowhere', () => {
  expect(judged('void', '2026-10-09')).toBe('')
})

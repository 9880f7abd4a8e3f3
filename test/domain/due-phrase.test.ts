import { expect, it } from 'vitest'
import { duePhrase, lastingDuePhrase } from '../../cards/due-phrase.ts'
import type { Day } from '../../src/domain/calendar/day.ts'

const due = (days: number) => ({ dueOn: '2026-04-07' as Day, days, provisional: false })

it.each([
  [1, "<font color='red'>**逾期 1 天**</font>"],
  [0, "<font color='orange'>**今天到期**</font>"],
  [-1, "<font color='orange'>还有 1 天</font>"],
  [-3, "<font color='orange'>还有 3 天</font>"],
  [-4, "<font color='grey'>还有 4 天</font>"],
])('a limit that is %s days past is told with its time and how pressing it is', (days, phrase) => {
  expect(duePhrase(due(days))).toBe(`2026年4月7日　${phrase}`)
})

it('a card that is shown for days says of a limit only that it has passed', () => {
  expect(lastingDuePhrase(due(1))).toBe("2026年4月7日　<font color='red'>**已逾期**</font>")
  expect([0, -1].map((days) => lastingDuePhrase(due(days)))).toEqual(Array(2).fill('2026年4月7日'))
})

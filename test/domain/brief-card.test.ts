import { expect, test } from 'vitest'
import { briefCard } from '../../cards/brief.ts'
import type { Day } from '../../src/domain/calendar/day.ts'
import { spanBetween } from '../../src/domain/calendar/span.ts'

const span = spanBetween('2026-03-09' as Day, '2026-03-15' as Day)
const nothing = {
  ...{ asOf: '2026-03-16' as Day, filed: 0, referred: 0, concluded: 0 },
  ...{ overdue: 0, unsigned: 0, offices: {}, longest: [] },
}
const map = { rivers: [], points: [], unplaced: 0, beyond: 0, cut: false }
const textOf = (unsigned: number) =>
  JSON.stringify(
    briefCard({ view: 'brief', span, figures: { ...nothing, unsigned } }, () => ({
      ...{ week: '上周', overdue: [], offices: [], waiting: [], map },
    })),
  )

test('while a week of presence is without a word, a brief does not say that all is well', () => {
  expect(textOf(0)).toContain('>目前没有逾期的时限和职责。')
  expect(textOf(0)).not.toContain('值守')
  expect(textOf(2)).toContain('除值守外，目前没有逾期的时限和职责。')
  expect(textOf(2)).toContain('目前值守未签到 2 周')
})

import fc from 'fast-check'
import { expect, test } from 'vitest'
import {
  actTime,
  actTimeSince,
  clockTolerance,
  hasSurelyPassed,
  longestDelay,
} from '../../src/domain/calendar/act-time.ts'
import type { Day } from '../../src/domain/calendar/day.ts'

const at = (text: string): number => Date.parse(`${text.replace(' ', 'T')}:00+08:00`)
const now = at('2026-03-21 00:04')

test('what was said six minutes or nine days ago was done then', () => {
  expect(actTime(at('2026-03-20 23:58'), now)).toEqual({ at: at('2026-03-20 23:58'), doubt: null })
  expect(actTime(at('2026-03-12 09:00'), now).at).toBe(at('2026-03-12 09:00'))
})

test('a clock that goes a little ahead does nothing after it is recorded', () => {
  expect(actTime(now + clockTolerance, now)).toEqual({ at: now, doubt: null })
})

test('further ahead, or longer ago than any delivery takes, the record’s time counts and says so', () => {
  expect(actTime(now + clockTolerance + 1, now)).toMatchObject({ at: now })
  expect(actTime(now + clockTolerance + 1, now).doubt).toContain('晚于系统时间')
  expect(actTime(now - longestDelay - 1, now).doubt).toContain('2026年3月11日 00:03 过于久远')
})

test('nothing was done to a matter before there was one, but for what clocks differ', () => {
  const time = { at: now - 60_000, doubt: null }
  expect(actTimeSince(time, now, now)).toBe(time)
  const before = { at: now - clockTolerance - 1, doubt: null }
  expect(actTimeSince(before, now, now).doubt).toContain('早于事项登记时间')
})

test('an act is never dated after its record, nor further back than ten days', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 0, max: 4e12 }),
      fc.integer({ min: 1e12, max: 4e12 }),
      (said, recorded) => {
        const { at: done, doubt } = actTime(said, recorded)
        expect(done).toBeLessThanOrEqual(recorded)
        expect(done).toBeGreaterThanOrEqual(recorded - longestDelay)
        if (doubt !== null) expect(done).toBe(recorded)
      },
    ),
  )
})

test('a day is over for good when the last delivery of what was said on it is past', () => {
  const day = '2026-03-20' as Day
  expect(hasSurelyPassed(day, at('2026-03-21 07:29'))).toBe(false)
  expect(hasSurelyPassed(day, at('2026-03-21 07:30'))).toBe(true)
})

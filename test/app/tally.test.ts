import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { createTally } from '../../src/observability/tally.ts'
import { silent } from './delivery-kit.ts'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

test('of what comes again and again the first gets a line, and the others one line within a minute', () => {
  const lines: (readonly [string, unknown])[] = []
  const log = {
    ...silent,
    warn: (event: string, facts?: object) => void lines.push([event, facts]),
  }
  const tally = createTally(log, 'refused', 'refused-more')
  for (const why of ['token', 'token', 'token', 'shape']) tally.note(why)
  expect(lines).toEqual([
    ['refused', { why: 'token' }],
    ['refused', { why: 'shape' }],
  ])
  vi.advanceTimersByTime(59_999)
  expect(lines).toHaveLength(2)
  vi.advanceTimersByTime(1)
  expect(lines[2]).toEqual(['refused-more', { more: { token: 2 } }])
  tally.note('shape')
  expect(lines[3]).toEqual(['refused', { why: 'shape' }])
  vi.advanceTimersByTime(60_000)
  expect(lines).toHaveLength(4)
})

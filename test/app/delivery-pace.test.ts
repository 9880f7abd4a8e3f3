import fc from 'fast-check'
import { expect, test } from 'vitest'
import { restDelay, retryDelay } from '../../src/feishu/backoff.ts'
import { outcomeOfCall } from '../../src/feishu/call-outcome.ts'
import { createPace } from '../../src/feishu/pace.ts'

/** The departure times of calls that are all ready at once. */
function departures(count: number, orderingKeyOf: (at: number) => string): number[] {
  const pace = createPace()
  const left: number[] = []
  let now = 0
  for (let at = 0; at < count; at += 1) {
    let wait = pace.reserve(now, orderingKeyOf(at), null)
    while (wait.milliseconds > 0) {
      now += wait.milliseconds
      wait = pace.reserve(now, orderingKeyOf(at), null)
    }
    left.push(now)
  }
  return left
}

function greatestWithin(instants: readonly number[], periodMs: number): number {
  const counts = instants.map(
    (from) => instants.filter((at) => at >= from && at < from + periodMs).length,
  )
  return Math.max(...counts)
}

test('no chat is addressed more than five times within any second', () => {
  expect(
    greatestWithin(
      departures(23, () => 'one'),
      1000,
    ),
  ).toBe(5)
})

test('the app makes at most fifty calls within any second', () => {
  expect(greatestWithin(departures(200, String), 1000)).toBeLessThanOrEqual(50)
})

test('the app makes at most a thousand calls within any minute', () => {
  expect(greatestWithin(departures(2100, String), 60_000)).toBeLessThanOrEqual(1000)
})

test('one message is patched at most five times within a second, whatever the ordering key', () => {
  const pace = createPace()
  const left = [1, 2, 3, 4, 5, 6].map((at) => pace.reserve(0, `lane ${at}`, 'om_1').milliseconds)
  expect(left.filter((wait) => wait === 0).length).toBe(5)
})

test('an ordering key that is full does not hold up another', () => {
  const pace = createPace()
  for (const _ of [1, 2, 3, 4, 5]) pace.reserve(0, 'full', null)
  expect(pace.reserve(0, 'full', null).milliseconds).toBeGreaterThan(0)
  expect(pace.reserve(0, 'free', null).milliseconds).toBe(0)
})

test('retries come after 1 s, 2 s, 5 s, 15 s, 1 min, 5 min, 15 min, then every half hour', () => {
  const seconds = [1, 2, 3, 4, 5, 6, 7, 8, 9, 40].map((attempt) => retryDelay(attempt, 0) / 1000)
  expect(seconds).toEqual([1, 2, 5, 15, 60, 300, 900, 1800, 1800, 1800])
})

test('the whole app rests for 1 s to a minute after what passes, up to five minutes after what a person has to mend', () => {
  const seconds = (kind: 'passing' | 'helpless') =>
    [0, 1, 2, 3, 4, 5, 6, 7, 40].map((failures) => restDelay(kind, failures, 0) / 1000)
  expect(seconds('passing')).toEqual([1, 1, 2, 5, 15, 30, 60, 60, 60])
  expect(seconds('helpless')).toEqual([5, 5, 15, 60, 300, 300, 300, 300, 300])
  expect(restDelay('passing', 1, 0.5)).toBe(1100)
})

test('retries are spread by at most a fifth', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 100 }),
      fc.double({ min: 0, max: 0.999, noNaN: true }),
      (n, random) => {
        const ratio = retryDelay(n, random) / retryDelay(n, 0)
        expect(ratio).toBeGreaterThanOrEqual(1)
        expect(ratio).toBeLessThanOrEqual(1.2)
      },
    ),
  )
})

test('both frequency codes are retried, which the table of the official SDK gets wrong', () => {
  expect([outcomeOfCall(99991400, 400).kind, outcomeOfCall(230020, 400).kind]).toEqual([
    'retry',
    'retry',
  ])
})

test('an unknown code of a refusal is permanent', () => {
  expect(outcomeOfCall(777777, 400).kind).toBe('permanent')
})

test('an unknown code of a server error is ambiguous', () => {
  expect(outcomeOfCall(777777, 503).kind).toBe('ambiguous')
})

test('no answer at all is ambiguous', () => {
  expect(outcomeOfCall(null, null).kind).toBe('ambiguous')
})

test('an answer without a code is ambiguous, because a proxy may have written it', () => {
  expect(outcomeOfCall(null, 200).kind).toBe('ambiguous')
})

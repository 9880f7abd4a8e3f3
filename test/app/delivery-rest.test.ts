import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { AppRest } from '../../src/feishu/app-rest.ts'
import { FeishuFailure } from '../../src/feishu/failure.ts'
import type { Outcome } from '../../src/feishu/outcome.ts'
import { createTokenHolder } from '../../src/feishu/token.ts'
import type { Waiting } from '../../src/store/outbox-attempt.ts'

const now = 1_000_000
const failure = (kind: Outcome['kind'], resetSeconds: number | null = null) =>
  new FeishuFailure('no', { kind, reach: 'app', advice: '请等待。' }, { resetSeconds })

test('the whole app rests longer with each failure after a rest, and not for calls that failed meanwhile', () => {
  const rest = new AppRest(() => 0)
  expect([rest.current, rest.isFailing, rest.left(now)]).toEqual([null, false, 0])
  rest.begin('a', failure('retry'), now)
  const first = { since: now, until: now + 1000, kind: 'retry', advice: '请等待。', failures: 1 }
  expect(rest.current).toEqual(first)
  rest.begin('b', failure('retry'), now)
  expect(rest.current).toEqual(first)
  expect([rest.left(now + 400), rest.left(now + 1000), rest.left(now + 5000)]).toEqual([600, 0, 0])
  rest.begin('a', failure('retry'), now + 1000)
  expect(rest.current).toMatchObject({ since: now, until: now + 3000, failures: 2 })
  rest.end()
  expect([rest.current, rest.isFailing]).toEqual([null, false])
})

test('a rest lasts as long as Feishu says, and a shorter one does not shorten it', () => {
  const rest = new AppRest(() => 0.5)
  rest.begin('a', failure('retry', 60), now)
  expect(rest.left(now)).toBe(60_250)
  rest.begin('b', failure('retry', 5), now + 10)
  expect(rest.left(now + 10)).toBe(60_240)
  rest.begin('b', failure('retry', 90), now + 10)
  expect(rest.left(now + 10)).toBe(90_250)
})

test('what an administrator has to mend is tried again after longer', () => {
  const rest = new AppRest(() => 0)
  rest.begin('a', failure('permission'), now)
  expect(rest.left(now)).toBe(5000)
})

test('a rest that a clock running ahead began counts for nothing', () => {
  const rest = new AppRest(() => 0)
  rest.begin('a', failure('retry', 60), now)
  expect(rest.left(now - 1)).toBe(0)
  expect(rest.current).toBeNull()
})

test('after a failure others are tried first, and all again where each has failed', () => {
  const rest = new AppRest(() => 0)
  const due = ['a', 'b', 'c'].map((orderingKey) => ({ orderingKey }) as Waiting)
  const tried = () => rest.worthTrying(due).map(({ orderingKey }) => orderingKey)
  expect(tried()).toEqual(['a', 'b', 'c'])
  rest.begin('a', failure('retry'), now)
  expect(tried()).toEqual(['b', 'c'])
  rest.begin('b', failure('retry'), now)
  rest.begin('c', failure('retry'), now)
  expect(tried()).toEqual(['a', 'b', 'c'])
  rest.begin('c', failure('retry'), now)
  expect(tried()).toEqual(['a', 'b'])
  rest.end()
  expect(tried()).toEqual(['a', 'b', 'c'])
})

let steady = 0
beforeEach(() => {
  steady = 0
  vi.spyOn(performance, 'now').mockImplementation(() => steady)
})
afterEach(() => {
  vi.restoreAllMocks()
})
const hour = 3600_000

/** A holder whose every request gets the next token, valid so long (s). */
function tokens(expire: number) {
  let asked = 0
  const holder = createTokenHolder(async () => {
    asked += 1
    return { code: 0, tenant_access_token: `t${asked}`, expire }
  })
  return holder
}

test.each([
  { states: 7200, lasts: 2 * hour },
  { states: 90_000, lasts: 2 * hour },
  { states: 1800, lasts: hour / 2 },
])('a token that is valid for $states s is asked for anew five minutes before', async (one) => {
  const holder = tokens(one.states)
  expect(await holder.token()).toBe('t1')
  steady = one.lasts - 5 * 60_000 - 1
  expect(await holder.token()).toBe('t1')
  steady += 1
  expect(await holder.token()).toBe('t2')
})

test('simultaneous calls share one request, and a refused token is dropped unless a newer one is held', async () => {
  const holder = tokens(7200)
  expect(await Promise.all([holder.token(), holder.token()])).toEqual(['t1', 't1'])
  await holder.renew()
  holder.forget('t1')
  expect(await holder.token()).toBe('t2')
  holder.forget('t2')
  expect(await holder.token()).toBe('t3')
})

test('without a token the call was not sent, whatever the answer was', async () => {
  const ask = (answer: () => unknown) => createTokenHolder(async () => answer()).token()
  const lost = () => {
    throw Object.assign(new Error('reset'), { code: 'ECONNRESET' })
  }
  await expect(ask(lost)).rejects.toMatchObject({ kind: 'not-sent', reach: 'app' })
  await expect(ask(() => ({ code: 0 }))).rejects.toMatchObject({ kind: 'not-sent', reach: 'app' })
  await expect(ask(() => ({ code: 7, tenant_access_token: 't' }))).rejects.toMatchObject({
    ...{ code: 7, kind: 'not-sent', reach: 'app' },
  })
  await expect(ask(() => ({ code: 10014 }))).rejects.toMatchObject({
    ...{ code: 10014, kind: 'permission', reach: 'app' },
  })
})

test('a request that failed is made again by the next call', async () => {
  let fails = true
  const holder = createTokenHolder(async () => {
    if (fails) throw new Error('no')
    return { code: 0, tenant_access_token: 't', expire: 7200 }
  })
  await expect(holder.token()).rejects.toThrow()
  fails = false
  expect(await holder.token()).toBe('t')
})

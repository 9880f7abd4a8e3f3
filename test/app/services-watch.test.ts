import { beforeEach, expect, onTestFinished, test, vi } from 'vitest'
import { Alarm } from '../../src/app/alarm.ts'
import { createCredentialCheck } from '../../src/app/credential-check.ts'
import { Identity } from '../../src/app/identity.ts'
import type { Problem } from '../../src/app/readiness.ts'
import { recollect } from '../../src/app/recollection.ts'
import { measureShipping, shippedWords } from '../../src/app/shipping-state.ts'
import { FeishuFailure } from '../../src/feishu/failure.ts'
import { createMetrics } from '../../src/observability/metrics.ts'
import { recollectionFact } from '../../src/store/recollection-fact.ts'
import { silent } from './delivery-kit.ts'
import { at } from './district-kit.ts'
import { openServices } from './store-kit.ts'

const morning = at('2026-03-10 10:20')
const night = at('2026-03-10 23:00')
const minute = 60_000

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'performance'] })
  return () => void vi.useRealTimers()
})
const pass = (ms: number) => vi.advanceTimersByTimeAsync(ms)

const problem = (change: Partial<Problem> = {}): Problem => ({
  ...{ key: 'voice', app: null, sentence: '不能发送', lasting: true, ...change },
})

/** An alarm of a district, and what it sent. */
function alarm(one = openServices(morning)) {
  const sent: string[] = []
  const state = { fails: false }
  const parts = {
    ...{ directory: one.store.directory, system: one.store.system, log: silent },
    ...{ calendar: one.services.calendar, now: () => one.clock.now },
    feishu: {
      send: async ({
        content,
        receiveId,
        uuid,
      }: {
        content: string
        receiveId: string
        uuid: string
      }) => {
        if (state.fails) throw new Error('no')
        sent.push(JSON.parse(content).text as string)
        uuids.push(`${receiveId} ${uuid}`)
        return { messageId: null, chatId: null }
      },
    },
  }
  const uuids: string[] = []
  const told = () => sent.splice(0).map((text) => text.slice(0, 4))
  const open = () => new Alarm(parts)
  return { one, open, told, state, uuids, sent }
}

test('what lasts is told at the first look, what may pass at the third, each once', async () => {
  for (const [lasting, looks] of [[true, 1] as const, [false, 3] as const]) {
    const { open, told } = alarm()
    const own = open()
    const heard: number[] = []
    for (let nth = 1; nth <= 5; nth += 1) {
      await own.look([problem({ lasting })])
      if (told().length > 0) heard.push(nth)
    }
    expect(heard).toEqual([looks])
    await own.look([])
    expect(told()).toEqual(['运行恢复'])
    await own.look([])
    expect(told()).toEqual([])
  }
})

test('where nobody is an administrator a problem counts as told, and its end, too', async () => {
  const one = openServices(morning)
  for (const person of one.store.directory.current().administratorsIn('main'))
    one.store.directory.savePerson({ ...person, active: false })
  const { open, told } = alarm(one)
  const own = open()
  await own.look([problem({})])
  expect([told(), one.store.system.facts('alarm:').length]).toEqual([[], 1])
  await own.look([])
  expect([told(), one.store.system.facts('alarm:').length]).toEqual([[], 0])
})

test('what passed before it was told is never told, and starts anew when it comes again', async () => {
  const { open, told } = alarm()
  const own = open()
  await own.look([problem({ lasting: false })])
  await own.look([problem({ lasting: false })])
  await own.look([])
  await own.look([problem({ lasting: false })])
  expect(told()).toEqual([])
})

test('by night what stops the bot is told, that it is over in the morning; a clock waits for the morning', async () => {
  const { one, open, told } = alarm()
  const own = open()
  one.clock.now = night
  await own.look([problem(), problem({ key: 'clock', sentence: '时钟' })])
  expect(told()).toEqual(['运行异常'])
  await own.look([problem({ key: 'clock', sentence: '时钟' })])
  expect(told()).toEqual([])
  one.clock.now = at('2026-03-11 10:00')
  await own.look([problem({ key: 'clock', sentence: '时钟' })])
  expect(told().toSorted()).toEqual(['运行异常', '运行恢复'])
})

test('what could not be told is told when it can be, under the same number; each app has its own', async () => {
  const { open, told, state, uuids } = alarm()
  const own = open()
  state.fails = true
  await own.look([problem()])
  state.fails = false
  await own.look([problem()])
  await own.look([problem(), problem({ app: 'jcy' })])
  expect(told()).toEqual(['运行异常', '运行异常'])
  expect(new Set(uuids).size).toBe(2)
  expect(uuids[0]).toMatch(/^ou_admin [0-9a-f-]{36}-on-0$/)
})

test('what could never be told while it lasted is told when it is over', async () => {
  const { open, told, state } = alarm()
  const own = open()
  state.fails = true
  for (let nth = 0; nth < 3; nth += 1) await own.look([problem()])
  await own.look([])
  state.fails = false
  await own.look([])
  expect(told()).toEqual(['运行恢复'])
})

test('what was told before a restart is not told again, and that it is over is', async () => {
  const one = openServices(morning)
  const before = alarm(one)
  await before.open().look([problem()])
  expect(one.store.system.facts('alarm:')).toEqual([
    { name: 'alarm:voice', value: `${morning} 不能发送` },
  ])
  one.clock.now = morning + 5 * minute
  const same = alarm(one)
  await same.open().look([problem()])
  expect(same.told()).toEqual([])
  const after = alarm(one)
  await after.open().look([])
  expect(after.sent.join()).toMatch(/运行恢复：不能发送（.*10:20 至 .*10:25）/)
  expect(one.store.system.facts('alarm:')).toEqual([])
})

test('credentials are asked for again after five minutes, or at once while they are refused', async () => {
  let failing = false
  let asked = 0
  const feishu = {
    checkCredentials: async () => {
      asked += 1
      if (failing) throw new FeishuFailure('no', { kind: 'permission', reach: 'app', advice: '' })
    },
    clock: () => ({ ahead: 0, isDoubtful: false }),
  }
  const own = createCredentialCheck(feishu)
  const check = async (ms: number) => {
    await pass(ms)
    own.check()
    await pass(0)
    return asked
  }
  expect([await check(0), await check(5 * minute), await check(1)]).toEqual([0, 0, 1])
  failing = true
  expect([await check(5 * minute), await check(1)]).toEqual([1, 2])
  expect(own.hindrance()).toMatchObject({ failure: { kind: 'permission' }, forMs: 0 })
  expect(await check(1000)).toBe(3)
  expect(own.hindrance()?.forMs).toBe(1000)
  failing = false
  expect([await check(1), own.hindrance(), await check(1)]).toEqual([4, null, 4])
})

test('a clock that seems to differ is looked at once more after three and a half seconds', async () => {
  const clock = { ahead: 0 as number | null, isDoubtful: true }
  let asked = 0
  const checkCredentials = async () => {
    asked += 1
    clock.isDoubtful = false
  }
  const own = createCredentialCheck({ checkCredentials, clock: () => clock })
  own.check()
  own.check()
  await pass(3499)
  expect(asked).toBe(0)
  await pass(1)
  expect(asked).toBe(1)
  clock.ahead = 10 * minute
  own.check()
  await pass(0)
  expect(asked).toBe(2)
  clock.isDoubtful = true
  own.check()
  own.stop()
  await pass(minute)
  expect(asked).toBe(3)
})

/** The own id of an app, asked for as a test answers. */
function identity(
  answer: () => string,
  one = openServices(morning),
  appId = 'cli_1',
  name = 'main',
) {
  let asked = 0
  const known: number[] = []
  const own = new Identity({
    ...{ name, appId, system: one.store.system, log: silent, onKnown: () => known.push(asked) },
    feishu: {
      botInfo: async () => {
        asked += 1
        return { openId: answer(), name: '', active: true }
      },
    },
  })
  onTestFinished(() => own.stop())
  return { own, one, asked: () => asked, known }
}

test('the own id is certain for ten minutes and asked for again after six hours', async () => {
  const { own, asked, known } = identity(() => 'ou_bot')
  expect([own.openId(), own.isCertain()]).toEqual([null, false])
  await own.learn()
  expect([own.openId(), own.isCertain(), known]).toEqual(['ou_bot', true, [1]])
  await pass(10 * minute - 1)
  expect(own.isCertain()).toBe(true)
  await pass(1)
  expect([own.isCertain(), own.openId()]).toEqual([false, 'ou_bot'])
  const check = async (ms: number) => {
    await pass(ms)
    own.check()
    await pass(0)
    return asked()
  }
  expect(await check(0)).toBe(1)
  expect([await check(350 * minute), await check(1)]).toEqual([1, 2])
})

test('while the own id is not told it is asked for after 1, 2, 5, 15 and 60 seconds, and says why', async () => {
  const state = { fails: true }
  const { own, asked, known } = identity(() => {
    if (state.fails)
      throw new FeishuFailure('no', { kind: 'retry', reach: 'app', advice: '请等待。' })
    return 'ou_bot'
  })
  void own.learn()
  const waits: number[] = []
  await pass(0)
  for (const wait of [1000, 2000, 5000, 15_000, 60_000, 60_000]) {
    const before = asked()
    await pass(wait - 1)
    const early = asked() - before
    await pass(1)
    waits.push(early === 0 && asked() === before + 1 ? wait : 0)
  }
  expect(waits).toEqual([1000, 2000, 5000, 15_000, 60_000, 60_000])
  expect(own.hindrance()).toBe('请等待。')
  state.fails = false
  await pass(minute)
  expect([own.hindrance(), own.openId(), known.length]).toEqual([null, 'ou_bot', 1])
})

test('after an answer the waits begin anew, and one that comes after the stop leads to nothing', async () => {
  const state = { fails: true }
  const { own, asked, known } = identity(() => {
    if (state.fails) throw new Error('no')
    return 'ou_bot'
  })
  await own.learn()
  await pass(1000)
  state.fails = false
  await pass(2000)
  expect([asked(), known.length]).toEqual([3, 1])
  state.fails = true
  await own.learn()
  await pass(1000)
  expect(asked()).toBe(5)
  state.fails = false
  const last = own.learn()
  own.stop()
  await last
  expect([own.openId(), known.length]).toEqual(['ou_bot', 1])
})

test('an id is known again after a restart, but not under another App ID, and by each app for itself', async () => {
  const one = openServices(morning)
  await identity(() => 'ou_bot', one).own.learn()
  expect(identity(() => 'x', one).own.openId()).toBe('ou_bot')
  expect(identity(() => 'x', one).own.metAfter).toBeNull()
  const other = identity(() => 'ou_new', one, 'cli_2')
  expect([other.own.openId(), other.own.metAfter]).toEqual([null, 'cli_1'])
  expect(identity(() => 'x', one, 'cli_1', 'jcy').own.openId()).toBeNull()
  await other.own.learn()
  expect(identity(() => 'x', one, 'cli_2').own.openId()).toBe('ou_new')
})

test('reading back stops where it is told to, and goes on with the same chat', async () => {
  const { services, store } = openServices(morning)
  store.system.setFact(recollectionFact, JSON.stringify({ since: morning }))
  const read: string[] = []
  const ownMessages = async ({ chatId }: { chatId: string }) => {
    read.push(chatId)
    return { contents: [], next: null }
  }
  const chats = store.directory.chatIds()
  await recollect(services, { ownMessages }, () => true)
  expect(read).toEqual([])
  await recollect(services, { ownMessages }, () => read.length >= 1)
  await recollect(services, { ownMessages }, () => false)
  expect(read).toEqual(chats)
  expect(store.system.fact(recollectionFact)).toBeNull()
})

test('how far the second place has come is told to the second, and nothing where there is none', () => {
  const state = { shippedAt: Date.UTC(2026, 2, 10, 4), waitingMs: 1999, fault: null }
  expect(shippedWords(null)).toEqual({})
  expect(shippedWords(state)).toEqual({
    shipped: { until: '2026-03-10T04:00:00.000Z', waitingSeconds: 1 },
  })
  expect(shippedWords({ ...state, shippedAt: null })).toMatchObject({ shipped: { until: null } })
  const page = (read: () => typeof state | null) => {
    const metrics = createMetrics()
    measureShipping(read, metrics)
    return metrics.render()
  }
  expect(page(() => state)).toContain(
    `hejiantong_backup_shipped_seconds ${Date.UTC(2026, 2, 10, 4) / 1000}\n`,
  )
  expect(page(() => state)).toContain('hejiantong_backup_waiting_seconds 1\n')
  expect(page(() => null)).toContain('hejiantong_backup_shipped_seconds 0\n')
})

test('metrics are written with their help, kind and labels, and signs in labels are quoted', () => {
  const metrics = createMetrics()
  const counter = metrics.counter('a_total', 'All.')
  metrics.counter('a_total', 'Again.').add()
  counter.add({}, 2)
  metrics.counter('b_total', 'Some.')
  metrics.counter('c_total', 'By.').add({ x: 'a"b\\c\nd', y: '1' })
  metrics.gauge('d', 'Read.', () => 7)
  metrics.gauge('d', 'Read later.', () => 8)
  metrics.gauges('e', 'Many.', () => [[{ app: 'm' }, 1] as const, [{ app: 'j' }, 0] as const])
  expect(metrics.render()).toBe(`# HELP a_total All.
# TYPE a_total counter
a_total 3
# HELP b_total Some.
# TYPE b_total counter
b_total 0
# HELP c_total By.
# TYPE c_total counter
c_total{x="a\\"b\\\\c\\nd",y="1"} 1
# HELP d Read later.
# TYPE d gauge
d 8
# HELP e Many.
# TYPE e gauge
e{app="m"} 1
e{app="j"} 0
`)
})

import { expect, test, vi } from 'vitest'
import {
  type AppReadiness,
  findProblems,
  isReady,
  type ReadinessParts,
} from '../../src/app/readiness.ts'
import { outcomeOfCall } from '../../src/feishu/call-outcome.ts'
import { createSkew } from '../../src/feishu/clock-skew.ts'
import { FeishuFailure } from '../../src/feishu/failure.ts'
import { watchStorage } from '../../src/store/storage-watch.ts'

const minute = 60_000
const now = Date.UTC(2026, 2, 10)
const atEase = {
  waiting: 0,
  due: 0,
  dead: 0,
  inHand: 0,
  oldestDueAt: null,
  resting: null,
  faltering: null,
}

type Change = Partial<ReadinessParts & AppReadiness>

/** The sentences of the problems when one value is not as it should be. */
const sentences = (change: Change) => problems(change).map((one) => one.sentence)

function problems(change: Change) {
  const parts: ReadinessParts & AppReadiness = {
    name: 'main',
    label: null,
    apps: [],
    storage: { isFailing: () => false },
    room: () => null,
    lastTick: () => now,
    delivery: () => atEase,
    connection: null,
    verifierWatch: { problem: () => null },
    identity: { hindrance: () => null },
    credentials: { hindrance: () => null },
    feishu: { clock: () => ({ ahead: 0, isDoubtful: false }) },
    shipped: () => null,
    now: () => now,
    ...change,
  }
  return findProblems({ ...parts, apps: [parts] })
}

test('a district of which everything is well has no problem', () => {
  expect(sentences({})).toEqual([])
})

test('a disk that is full is one problem, not two', () => {
  const full = { room: () => 1000, storage: { isFailing: () => true } }
  expect(sentences(full)).toEqual([expect.stringContaining('磁盘空间已用完')])
})

test('a secret that became void is a problem at once, a network that fails after two minutes', () => {
  const barred = new FeishuFailure('', outcomeOfCall(10015, 200), { code: 10015 })
  const away = new FeishuFailure('', { kind: 'not-sent', reach: 'app', advice: '连接不上飞书' })
  const credentials = (failure: FeishuFailure, forMs: number) => ({
    hindrance: () => ({ failure, forMs }),
  })
  expect(sentences({ credentials: credentials(barred, 0) })).toHaveLength(1)
  expect(sentences({ credentials: credentials(away, minute) })).toEqual([])
  expect(sentences({ credentials: credentials(away, 3 * minute) })).toEqual([
    expect.stringContaining('连接不上'),
  ])
})

test('an app that rests is a problem after two minutes, and none for seconds', () => {
  const resting = (forMs: number) => ({
    delivery: () => ({
      ...atEase,
      resting: {
        kind: 'not-sent' as const,
        since: now - forMs,
        until: now,
        failures: 2,
        advice: '访问凭证失效',
      },
    }),
  })
  expect(sentences(resting(4_000))).toEqual([])
  expect(sentences(resting(3 * minute))).toEqual([expect.stringContaining('访问凭证失效')])
})

test('a long connection that is down is a problem', () => {
  expect(sentences({ connection: { isOpen: () => false } })).toHaveLength(1)
})

test('a clock that differs by three minutes is right enough, one that differs by four is not', () => {
  const clock = (ahead: number) => ({ feishu: { clock: () => ({ ahead, isDoubtful: false }) } })
  expect(sentences(clock(3 * minute))).toEqual([])
  expect(sentences(clock(4 * minute))).toEqual([expect.stringContaining('慢约 4 分钟')])
  expect(sentences(clock(-40 * 24 * 60 * minute))).toEqual([
    expect.stringContaining('快约 57600 分钟'),
  ])
})

test('a difference between the clocks counts once a second answer shows it', () => {
  vi.useFakeTimers({ toFake: ['performance'] })
  const skew = createSkew(() => now)
  const wrong = new Date(now + 10 * minute).toUTCString()
  skew.hear(wrong)
  expect(skew.read()).toEqual({ ahead: null, isDoubtful: true })
  vi.advanceTimersByTime(5000)
  skew.hear(wrong)
  expect(skew.read()).toMatchObject({ ahead: 10 * minute, isDoubtful: false })
  skew.hear(new Date(now).toUTCString())
  expect(skew.read()).toEqual({ ahead: 0, isDoubtful: false })
  vi.useRealTimers()
})

test('an answer without a date, or with a senseless one, says nothing of the clock', () => {
  const skew = createSkew(() => now)
  for (const date of [undefined, '', 'yesterday', 12]) skew.hear(date)
  expect(skew.read()).toEqual({ ahead: null, isDoubtful: false })
})

test('a continuous backup that cannot be written is told after two minutes, with its reason', () => {
  const shipping = (waitingMs: number) => ({
    shipped: () => ({ shippedAt: now - waitingMs, waitingMs, fault: '磁盘已满，写不下 /mnt/b。' }),
  })
  expect(sentences(shipping(2 * minute))).toEqual([])
  expect(sentences(shipping(5 * minute))).toEqual([
    '随写备份已有 5 分钟没有写入备份目录：磁盘已满，写不下 /mnt/b',
  ])
})

const failing = (kind: 'permission' | 'not-sent', forMs: number) => ({
  hindrance: () => ({
    failure: new FeishuFailure('', { kind, reach: 'app' as const, advice: '' }),
    forMs,
  }),
})
const waitingSince = (ms: number) => ({ delivery: () => ({ ...atEase, oldestDueAt: now - ms }) })
const faltering = (receivers: number, ms: number) => ({
  delivery: () => ({ ...atEase, faltering: { since: now - ms, receivers } }),
})

test.each<[string, boolean, Change]>([
  ['storage', true, { room: () => 1024 * 1024 - 1 }],
  ['storage', true, { storage: { isFailing: () => true } }],
  ['tick', false, { lastTick: () => null }],
  ['tick', false, { lastTick: () => now - 5 * minute - 1 }],
  [
    'backup',
    true,
    { shipped: () => ({ shippedAt: null, waitingMs: 2 * minute + 1, fault: null }) },
  ],
  ['voice', true, { credentials: failing('permission', 0) }],
  ['voice', false, { credentials: failing('not-sent', 2 * minute + 1) }],
  ['voice', false, faltering(2, 2 * minute + 1)],
  ['stuck', false, waitingSince(30 * minute + 1)],
  ['line', false, { connection: { isOpen: () => false } }],
  ['deaf', true, { verifierWatch: { problem: () => '没有收到事件' } }],
  ['name', false, { identity: { hindrance: () => '没有应答' } }],
  ['clock', true, { feishu: { clock: () => ({ ahead: 10 * minute, isDoubtful: false }) } }],
] as [string, boolean, Change][])(
  'a problem of “%s” is told at once or, where it may pass by itself, later: %s',
  (key, lasting, change) => {
    expect(problems(change).map((one) => [one.key, one.lasting])).toEqual([[key, lasting]])
  },
)

test.each<[string, Change]>([
  ['a mebibyte is free', { room: () => 1024 * 1024 }],
  ['the last tick is five minutes old', { lastTick: () => now - 5 * minute }],
  [
    'the backup waits for two minutes',
    { shipped: () => ({ shippedAt: null, waitingMs: 2 * minute, fault: null }) },
  ],
  ['the network failed for two minutes', { credentials: failing('not-sent', 2 * minute) }],
  ['one receiver gets nothing', faltering(1, 60 * minute)],
  ['two receivers got nothing for two minutes', faltering(2, 2 * minute)],
  ['a message is due for thirty minutes', waitingSince(30 * minute)],
])('nothing is wrong yet while %s', (_, change) => {
  expect(problems(change)).toEqual([])
})

test('a district works as long as one of its apps does, and not while something concerns all', () => {
  const of = (app: string | null) => ({ key: 'voice', app, sentence: '', lasting: true }) as const
  expect(isReady([], ['main'])).toBe(true)
  expect(isReady([of('main')], ['main', 'jcy'])).toBe(true)
  expect(isReady([of('main'), of('jcy')], ['main', 'jcy'])).toBe(false)
  expect(isReady([of(null)], ['main', 'jcy'])).toBe(false)
})

test('what is wrong with a further app is told under its name', () => {
  expect(sentences({ label: '检察院', connection: { isOpen: () => false } })).toEqual([
    '检察院：长连接未建立',
  ])
})

test('a disk counts as mended only when it takes as much as an event writes', () => {
  const full = Object.assign(new Error('full'), { code: 'SQLITE_FULL' })
  let room = 0
  const written: number[] = []
  const engine = {
    run(_sql: string, value = '') {
      if (String(value).length > room) throw full
      return written.push(String(value).length)
    },
    transact: (work: () => unknown) => work(),
  }
  const watch = watchStorage({
    ...engine,
    all: () => [],
    get: () => undefined,
    script: () => {},
  } as never)
  expect(() => watch.engine.run('INSERT', 'x')).toThrow(full)
  const looked = (free: number) => {
    room = free
    watch.probe()
    return watch.isFailing()
  }
  expect([looked(0), looked(100), looked(2 ** 20)]).toEqual([true, true, false])
  expect(written).toEqual([2 ** 16, 4])
})

import { join } from 'node:path'
import { beforeEach, expect, onTestFinished, test, vi } from 'vitest'
import { dataDirectory } from '../../src/node/data-directory.ts'
import { LogGlance } from '../../src/node/safekeeping/log-file.ts'
import { type Shipped, Shipping, type ToShip } from '../../src/node/safekeeping/shipping.ts'
import { openSqlite } from '../../src/store/sqlite.ts'
import { ownFolder } from '../own-folder.ts'
import { silent } from './delivery-kit.ts'

const second = 1000
const day = 24 * 3600 * second

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'performance', 'Date'] })
  return () => void vi.useRealTimers()
})
const pass = (ms: number) => vi.advanceTimersByTime(ms)

/** The continuous backup of a database with a log, whose other process does what a test says. */
function shipping({ mostHeld = 2 ** 26 } = {}) {
  const data = dataDirectory(ownFolder())
  const engine = openSqlite(data.database)
  onTestFinished(() => engine.close())
  engine.script('CREATE TABLE number (n INTEGER)')
  engine.script('PRAGMA wal_checkpoint(TRUNCATE)')
  const glance = new LogGlance(data.database)
  onTestFinished(() => glance.close())
  const tasks: ToShip[] = []
  const listeners = new Map<string, (one: never, other: never) => void>()
  const state = { isWhole: true, checkpoints: 0, starts: 0, ended: false }
  const carrier = {
    ...{ pid: undefined, channel: undefined, unref: () => {} },
    disconnect: () => {
      state.ended = true
    },
    send: (task: ToShip) => tasks.push(task) > 0,
    on: (event: string, heard: (one: never, other: never) => void) => listeners.set(event, heard),
  }
  const own = new Shipping({
    ...{ data, place: join(data.path, 'second'), log: silent, origin: 'o', mostHeld },
    ...{ now: () => Date.now(), position: () => glance.position() },
    checkpoint: () => {
      state.checkpoints += 1
      own.checkpointed(state.isWhole)
    },
    start: () => {
      state.starts += 1
      return carrier as never
    },
  })
  return {
    ...{ own, tasks, state },
    /** Commits a number, and passes the time within which commits are gathered. */
    commit(n: number) {
      engine.transact(() => engine.run('INSERT INTO number VALUES (?)', n))
      own.committed()
      pass(second)
    },
    answer: (shipped: Shipped) => listeners.get('message')?.(shipped as never, undefined as never),
    dies: () => listeners.get('exit')?.(null as never, 'SIGKILL' as never),
    sent: () => tasks.map(({ what }) => what),
  }
}

const done: Shipped = { done: true }
const failed: Shipped = { done: false, isGone: false, fault: '磁盘已满' }
const gone: Shipped = { done: false, isGone: true, fault: null }

test('a base comes first, then each part once the one before it is there, and a further base after a day', () => {
  const { own, commit, answer, sent, tasks, state } = shipping()
  own.begin(true)
  commit(1)
  commit(2)
  expect(sent()).toEqual(['base'])
  answer(done)
  expect(sent()).toEqual(['base', 'stretch'])
  answer(done)
  answer(done)
  expect(sent()).toEqual(['base', 'stretch', 'stretch'])
  const [, first, next] = tasks
  expect(first?.what === 'stretch' && [first.from, first.held]).toEqual([null, null])
  expect(next?.what === 'stretch' && next.from).toEqual(first?.what === 'stretch' && first.to)
  pass(day)
  expect([sent().length, state.checkpoints]).toEqual([3, 0])
  pass(5 * second)
  expect([sent().at(-1), sent().length, state.checkpoints]).toEqual(['base', 4, 1])
})

test('a base that failed is not tried again as it was, but made anew after five seconds', () => {
  const { own, answer, sent, tasks, state } = shipping()
  own.begin(true)
  answer(failed)
  expect(own.state()).toMatchObject({ shippedAt: null, waitingMs: 0, fault: '磁盘已满' })
  pass(4 * second)
  expect([sent().length, state.checkpoints]).toEqual([1, 0])
  expect(own.state().waitingMs).toBe(4 * second)
  pass(second)
  expect([sent(), state.checkpoints]).toEqual([['base', 'base'], 1])
  expect((tasks[1]?.at ?? 0) - (tasks[0]?.at ?? 0)).toBe(5 * second)
  answer(done)
  expect(own.state()).toMatchObject({ shippedAt: tasks[1]?.at, waitingMs: 0, fault: null })
})

test('a part that failed is sent again after five seconds, one that is gone calls for a new base', () => {
  const { own, commit, answer, sent } = shipping()
  own.begin(true)
  answer(done)
  commit(1)
  answer(failed)
  pass(5 * second)
  expect(sent()).toEqual(['base', 'stretch', 'stretch'])
  expect(own.state()).toMatchObject({ waitingMs: 5 * second, fault: '磁盘已满' })
  answer(gone)
  pass(5 * second)
  expect(sent().slice(3)).toEqual(['base'])
})

test('nothing is checkpointed while a base is made, and what waits is kept in memory up to a limit', () => {
  const { own, commit, answer, sent, tasks } = shipping()
  own.begin(true)
  expect(own.mayCheckpoint()).toBe(false)
  answer(done)
  commit(1)
  answer(failed)
  expect(own.mayCheckpoint()).toBe(true)
  pass(5 * second)
  const [, , again] = tasks
  expect(again?.what === 'stretch' && again.held?.pages.size).toBeGreaterThan(0)
  const poor = shipping({ mostHeld: 4095 })
  poor.own.begin(true)
  poor.answer(done)
  poor.commit(1)
  poor.answer(failed)
  expect(poor.own.mayCheckpoint()).toBe(true)
  pass(5 * second)
  expect([sent().at(-1), poor.sent().at(-1)]).toEqual(['stretch', 'base'])
})

test('a process that ends is started again for a new base', () => {
  const { own, answer, dies, sent, state } = shipping()
  own.begin(true)
  answer(done)
  dies()
  expect(own.state().fault).toContain('备份进程已结束（SIGKILL）')
  pass(5 * second)
  expect([sent(), state.starts]).toEqual([['base', 'base'], 2])
})

test('an end waits for what is left, but not for longer than it may', async () => {
  const { own, commit, answer, state } = shipping()
  own.begin(true)
  answer(done)
  commit(1)
  const ends = own.close(2 * second)
  await vi.advanceTimersByTimeAsync(second)
  expect(state.ended).toBe(false)
  answer(done)
  await ends
  expect(state.ended).toBe(true)
  const slow = shipping()
  slow.own.begin(true)
  const late = slow.own.close(2 * second)
  await vi.advanceTimersByTimeAsync(2 * second - 1)
  expect(slow.state.ended).toBe(false)
  await vi.advanceTimersByTimeAsync(1)
  await late
  expect(slow.state.ended).toBe(true)
})

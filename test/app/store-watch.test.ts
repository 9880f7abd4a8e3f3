import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import type { Engine } from '../../src/store/engine.ts'
import { watchStorage } from '../../src/store/storage-watch.ts'

beforeEach(() => void vi.useFakeTimers({ toFake: ['performance'] }))
afterEach(() => void vi.useRealTimers())

/** A database whose disk takes as many bytes as are left, and what was written to it. */
function disk() {
  const state = { left: Number.POSITIVE_INFINITY, wrong: false }
  const written: number[] = []
  const write = (length: number) => {
    if (state.wrong) throw new Error('no such table')
    if (length > state.left) throw Object.assign(new Error('full'), { code: 'SQLITE_FULL' })
    written.push(length)
  }
  const engine = {
    run: (_: string, value = '') => {
      write(String(value).length)
      return 1
    },
    all: () => [],
    get: () => undefined,
    script: () => write(0),
    transact: (work: () => unknown) => {
      const result = work()
      if (state.left < 0) throw Object.assign(new Error('full'), { code: 'SQLITE_FULL' })
      return result
    },
  } as unknown as Engine
  return { state, written, watch: watchStorage(engine) }
}

test('a disk is tried when the process starts and every five minutes, with little', () => {
  const { watch, written } = disk()
  watch.probe()
  watch.probe()
  expect(written).toEqual([4])
  vi.advanceTimersByTime(5 * 60_000 - 1)
  watch.probe()
  expect(written).toHaveLength(1)
  vi.advanceTimersByTime(1)
  watch.probe()
  expect(written).toEqual([4, 4])
})

test('after a failure it is tried at every look, and counts as mended once it takes much', () => {
  const { state, watch, written } = disk()
  watch.probe()
  state.left = 3
  expect(() => watch.engine.run('INSERT', 'long enough')).toThrow('full')
  expect(watch.isFailing()).toBe(true)
  state.left = 1000
  watch.probe()
  expect([watch.isFailing(), written]).toEqual([true, [4]])
  state.left = 64 * 1024
  watch.probe()
  expect([watch.isFailing(), written]).toEqual([false, [4, 64 * 1024, 4]])
})

test('a transaction that the disk refuses at its end is a failure, another error is none', () => {
  const { state, watch } = disk()
  state.left = -1
  expect(() => watch.engine.transact(() => 1)).toThrow('full')
  expect(watch.isFailing()).toBe(true)
  const other = disk()
  other.state.wrong = true
  expect(() => other.watch.engine.run('INSERT')).toThrow('no such table')
  expect(() => other.watch.probe()).toThrow('no such table')
  expect(other.watch.isFailing()).toBe(false)
})

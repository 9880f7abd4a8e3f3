import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { VirtualClock } from '../../simulator/virtual-clock.ts'
import { ownFolder } from '../own-folder.ts'

const NOON = Date.UTC(2026, 2, 5, 4)

/** A source that is due every so many ms and records when it ran. */
function ticker(clock: VirtualClock, every: number): number[] {
  const ran: number[] = []
  let next = clock.now() + every
  clock.attach({
    nextDue: () => next,
    runDue: async () => {
      ran.push(clock.now())
      next += every
    },
  })
  return ran
}

test('a frozen clock stands still', () => {
  const clock = new VirtualClock({ startAt: NOON, frozen: true })
  expect(clock.now()).toBe(NOON)
})

test('moving forward stops at everything that falls due, in order', async () => {
  const clock = new VirtualClock({ startAt: NOON, frozen: true })
  const ran = ticker(clock, 1000)
  await clock.advance(3500)
  expect(ran).toEqual([NOON + 1000, NOON + 2000, NOON + 3000])
  expect(clock.now()).toBe(NOON + 3500)
})

test('time that passes while something runs on the way is not taken back', async () => {
  const clock = new VirtualClock({ startAt: NOON })
  const due = clock.now() + 1000
  let ended = 0
  clock.attach({
    nextDue: () => (ended === 0 ? due : undefined),
    runDue: async () => {
      while (clock.now() < due + 20) await new Promise((resolve) => setImmediate(resolve))
      ended = clock.now()
    },
  })
  await clock.set(due)
  expect(clock.now()).toBeGreaterThanOrEqual(ended)
  clock.stop()
})

test('moving backward runs nothing', async () => {
  const clock = new VirtualClock({ startAt: NOON, frozen: true })
  const ran = ticker(clock, 1000)
  await clock.set(NOON - 86_400_000)
  expect(ran).toEqual([])
})

test('the offset is written down at every move', async () => {
  const file = join(ownFolder(), 'offset')
  const clock = new VirtualClock({ file })
  await clock.advance(86_400_000)
  expect(Math.abs(Number(readFileSync(file, 'utf8')) - 86_400_000)).toBeLessThan(100)
  clock.stop()
})

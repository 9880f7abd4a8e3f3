import { expect, test } from 'vitest'
import { createSkew, isAgreed } from '../../src/feishu/clock-skew.ts'
import { morning } from './delivery-kit.ts'

const minute = 60_000

/** The known skew after answers with these differences, this many ms apart. */
function hear(aheads: readonly number[], apartMs: number) {
  let steady = 0
  const skew = createSkew(
    () => morning,
    () => steady,
  )
  for (const ahead of aheads) {
    skew.hear(new Date(morning + ahead).toUTCString())
    steady += apartMs
  }
  return skew.read()
}

test('a clock that differs by two minutes is right enough', () => {
  const { ahead, isDoubtful } = hear([-2 * minute, -2 * minute], 4000)
  expect([isAgreed(ahead), isDoubtful]).toEqual([true, false])
})

test('a difference counts once a second answer shows it some seconds later', () => {
  expect(hear([10 * minute], 0)).toEqual({ ahead: null, isDoubtful: true })
  expect(hear([10 * minute, 10 * minute], 4000)).toEqual({ ahead: 10 * minute, isDoubtful: false })
})

test('two answers of one moment confirm nothing', () => {
  expect(hear([10 * minute, 10 * minute], 100).ahead).toBe(null)
})

test('an answer that agrees takes the doubt away', () => {
  expect(hear([10 * minute, 0, 10 * minute], 2000)).toEqual({ ahead: 0, isDoubtful: true })
})

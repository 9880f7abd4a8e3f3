import { expect, test } from 'vitest'
import { createCalendar } from '../../src/domain/calendar/calendar.ts'
import { type VerifierWatch, watchVerifier } from '../../src/feishu/verifier-watch.ts'

const minute = 60_000
const calendar = createCalendar({})

/** A watch from an instant of Shanghai on, whose last event came the day before. */
function watch(from: string) {
  let now = Date.parse(`${from.replace(' ', 'T')}:00+08:00`)
  const lastReceived = () => Date.parse('2026-03-09T17:10:00+08:00')
  const deafness = watchVerifier({
    app: 'main',
    system: { lastReceived },
    calendar: () => calendar,
    now: () => now,
  })
  return {
    deafness,
    pass: (minutes: number) => {
      now += minutes * minute
    },
  }
}

/** Refusals for this many minutes, one in ten. */
function refuse(deafness: VerifierWatch, pass: (minutes: number) => void, minutes: number) {
  for (let passed = 0; passed < minutes; passed += 10) {
    deafness.refused('signature-wrong')
    pass(10)
  }
}

test('a key that was changed is noticed after two hours of office time in which nothing passed', () => {
  const { deafness, pass } = watch('2026-03-10 09:00')
  refuse(deafness, pass, 90)
  expect(deafness.problem()).toBeNull()
  refuse(deafness, pass, 30)
  expect(deafness.problem()).toMatch(
    /^12 次推送验签失败，最近一次成功是 3月9日 17:10。[\s\S]*FEISHU_ENCRYPT_KEY/,
  )
})

test('a hundred thousand forged requests within the hour are nothing, nor are those of a night', () => {
  const { deafness, pass } = watch('2026-03-10 09:00')
  for (let one = 0; one < 100_000; one += 1) deafness.refused('signature-wrong')
  pass(30)
  for (let one = 0; one < 100_000; one += 1) deafness.refused('not-encrypted')
  expect(deafness.problem()).toBeNull()
  const night = watch('2026-03-10 19:00')
  refuse(night.deafness, night.pass, 600)
  expect(night.deafness.problem()).toBeNull()
})

test('one event that passes shows that the rest are strangers', () => {
  const { deafness, pass } = watch('2026-03-10 09:00')
  refuse(deafness, pass, 110)
  deafness.passed()
  refuse(deafness, pass, 60)
  expect(deafness.problem()).toBeNull()
})

test('it ends with the first event that passes, and comes again the next day at the earliest', () => {
  const { deafness, pass } = watch('2026-03-10 09:00')
  refuse(deafness, pass, 120)
  expect(deafness.problem()).not.toBeNull()
  deafness.passed()
  expect(deafness.problem()).toBeNull()
  pass(180)
  refuse(deafness, pass, 180)
  expect(deafness.problem()).toBeNull()
  pass(15 * 60)
  expect(deafness.problem()).not.toBeNull()
})

test('what has another cause does not count, such as a clock that is wrong', () => {
  const { deafness, pass } = watch('2026-03-10 09:00')
  for (let spans = 0; spans < 8; spans += 1) {
    deafness.refused('timestamp-outside')
    deafness.refused('shape-wrong')
    pass(30)
  }
  expect(deafness.problem()).toBeNull()
})

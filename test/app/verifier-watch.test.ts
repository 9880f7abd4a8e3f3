import { expect, test } from 'vitest'
import { createCalendar } from '../../src/domain/calendar/calendar.ts'
import { type VerifierWatch, watchVerifier } from '../../src/feishu/verifier-watch.ts'

const minute = 60_000
const calendar = createCalendar({})

/** A watch from an instant of Shanghai on, whose last event came the day before. */
function watchFrom(from: string) {
  let now = Date.parse(`${from.replace(' ', 'T')}:00+08:00`)
  const lastReceived = () => Date.parse('2026-03-09T17:10:00+08:00')
  const watch = watchVerifier({
    app: 'main',
    system: { lastReceived },
    calendar: () => calendar,
    now: () => now,
  })
  return {
    watch,
    pass: (minutes: number) => {
      now += minutes * minute
    },
  }
}

/** Refusals for this many minutes, one in ten. */
function refuse(watch: VerifierWatch, pass: (minutes: number) => void, minutes: number) {
  for (let passed = 0; passed < minutes; passed += 10) {
    watch.refused('signature-wrong')
    pass(10)
  }
}

test('a key that was changed is noticed after two hours of office time in which nothing passed', () => {
  const { watch, pass } = watchFrom('2026-03-10 09:00')
  refuse(watch, pass, 90)
  expect(watch.problem()).toBeNull()
  refuse(watch, pass, 30)
  expect(watch.problem()).toMatch(
    /^12 次推送验签失败，最近一次成功是 3月9日 17:10。[\s\S]*FEISHU_ENCRYPT_KEY/,
  )
})

test('a hundred thousand forged requests within the hour are nothing, nor are those of a night', () => {
  const { watch, pass } = watchFrom('2026-03-10 09:00')
  for (let one = 0; one < 100_000; one += 1) watch.refused('signature-wrong')
  pass(30)
  for (let one = 0; one < 100_000; one += 1) watch.refused('not-encrypted')
  expect(watch.problem()).toBeNull()
  const night = watchFrom('2026-03-10 19:00')
  refuse(night.watch, night.pass, 600)
  expect(night.watch.problem()).toBeNull()
})

test('one event that passes shows that the rest are strangers', () => {
  const { watch, pass } = watchFrom('2026-03-10 09:00')
  refuse(watch, pass, 110)
  watch.passed()
  refuse(watch, pass, 60)
  expect(watch.problem()).toBeNull()
})

test('it ends with the first event that passes, and comes again the next day at the earliest', () => {
  const { watch, pass } = watchFrom('2026-03-10 09:00')
  refuse(watch, pass, 120)
  expect(watch.problem()).not.toBeNull()
  watch.passed()
  expect(watch.problem()).toBeNull()
  pass(180)
  refuse(watch, pass, 180)
  expect(watch.problem()).toBeNull()
  pass(15 * 60)
  expect(watch.problem()).not.toBeNull()
})

test('what has another cause does not count, such as a clock that is wrong', () => {
  const { watch, pass } = watchFrom('2026-03-10 09:00')
  for (let spans = 0; spans < 8; spans += 1) {
    watch.refused('timestamp-outside')
    watch.refused('shape-wrong')
    pass(30)
  }
  expect(watch.problem()).toBeNull()
})

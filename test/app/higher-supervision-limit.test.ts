import { expect, test } from 'vitest'
import { rco } from './clue-kit.ts'
import { profileWith } from './district-kit.ts'
import { enterBodies } from './outside-letter-kit.ts'
import { daysReminded, deadlineOf, shareTime } from './time-kit.ts'

const profile = profileWith(
  (text) =>
    `${text}\nsupervision_levels:\n  - { name: 市级, limit: { days: 30, unit: calendar } }\n`,
)
const play = shareTime('2026-03-10 10:00', { profile })

test('where the paper names no day, the limit of its level holds from the day of the listing', async () => {
  await enterBodies(play())
  const { clue } = await play().live('handling')
  await play().type(rco.liaison, `/挂牌督办 ${clue} 市河长制办公室 市级 今天挂牌`)
  await play().submit(rco.liaison)
  expect(deadlineOf(play(), 'higher-supervision').due_on).toBe('2026-04-09')
})

test('the office that entered it is reminded before the day and after it, until the result has gone up', async () => {
  const days = await daysReminded(play(), rco.liaison, '向挂牌单位报结果', {
    from: '2026-03-31',
    to: '2026-04-15',
  })
  expect(days.filter((day) => day < '2026-04-09').length).toBeGreaterThan(0)
  expect(days.filter((day) => day > '2026-04-09').length).toBeGreaterThan(0)
  await play().type(rco.liaison, '/挂牌督办报结果 挂牌督办1 今天 已清退到位并完成复绿')
  const after = await daysReminded(play(), rco.liaison, '向挂牌单位报结果', {
    from: '2026-04-16',
    to: '2026-04-30',
  })
  expect(after).toEqual([])
})

test('a listing whose limit has passed is asked about once, and then recorded as overdue', async () => {
  const { clue } = await play().live('handling')
  await play().type(
    rco.liaison,
    `/挂牌督办 ${clue} 市河长制办公室 市级 2026年3月16日挂牌 2026年4月20日前办结`,
  )
  await play().submit(rco.liaison)
  expect(play().read(rco.liaison)).toContain('办结期限2026年4月20日已过，登记后即为逾期')
  await play().submit(rco.liaison)
  expect(play().read(rco.liaison)).toContain('办结期限　2026年4月20日')
  expect(deadlineOf(play(), 'higher-supervision').due_on).toBe('2026-04-20')
  const days = await daysReminded(play(), rco.liaison, '逾期', {
    from: '2026-05-06',
    to: '2026-05-07',
  })
  expect(days.length).toBeGreaterThan(0)
})

test('another limit that has passed is asked about again', async () => {
  const { clue } = await play().live('handling')
  await play().type(
    rco.liaison,
    `/挂牌督办 ${clue} 市河长制办公室 市级 2026年3月16日挂牌 2026年4月20日前办结`,
  )
  await play().submit(rco.liaison)
  await play().submit(rco.liaison, { dueOn: '2026-04-21' })
  expect(play().read(rco.liaison)).toContain('办结期限2026年4月21日已过')
})

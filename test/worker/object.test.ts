import { expect, onTestFinished, test } from 'vitest'
import { Play, pro, rco } from '../app/clue-kit.ts'
import { at, openStage, profileWith } from '../app/district-kit.ts'
import { remindersOf } from '../app/time-kit.ts'
import { until } from '../until.ts'
import type { DurableBot } from './durable-bot.ts'

/** Only the year's patrol, due on 2026-12-31, is owed, with reminders from 2026-12-24 on. */
const onlyPatrol = profileWith(
  (text) =>
    `${text}\nduties: { half_year_referral: { required: false }, half_year_report: { required: false }, work_plan: { required: false } }\n`,
)

async function open(
  options: Parameters<typeof openStage>[1] = {},
): Promise<{ play: Play; bot: DurableBot }> {
  const stage = await openStage('2026-12-20 10:00', { profile: onlyPatrol, ...options })
  onTestFinished(() => stage.close())
  return { play: new Play(stage), bot: stage.bot as DurableBot }
}

/** Waits in real time, like the platform's alarm. */
const wait = (condition: () => boolean) => until(condition, condition.toString())

test('an alarm of the platform sends the reminder that is due', async () => {
  const { play, bot } = await open()
  await play.stage.feishu.clock.set(at('2026-12-24 11:30'))
  await bot.stage('alarm-soon')
  await wait(() => remindersOf(play, rco.liaison).length === 1)
})

test('an alarm wakes an object that was thrown out of memory', async () => {
  const { play, bot } = await open()
  await bot.stage('abort').catch(() => null)
  await play.stage.feishu.clock.set(at('2026-12-24 11:30'))
  await bot.stage('alarm-soon')
  await wait(() => remindersOf(play, rco.liaison).length === 1)
})

test('an alarm that goes off three times has one effect', async () => {
  const { play, bot } = await open()
  await play.stage.feishu.clock.set(at('2026-12-24 11:30'))
  await Promise.all([bot.stage('alarm'), bot.stage('alarm'), bot.stage('alarm')])
  await play.stage.settle()
  expect(remindersOf(play, rco.liaison)).toHaveLength(1)
})

test('an object that is replaced while its alarm sends, as by a deployment, sends nothing twice', async () => {
  const { play, bot } = await open()
  const { feishu } = play.stage
  await feishu.clock.set(at('2026-12-24 11:30'))
  feishu.faults.next({ kind: 'held', match: 'im/v1/messages' })
  await bot.stage('alarm')
  await wait(() => feishu.held > 0)
  await bot.stage('abort').catch(() => null)
  feishu.letGo()
  await bot.stage('alarm')
  await play.stage.settle()
  const reminded = [rco.liaison, pro.liaison].map((who) => remindersOf(play, who).length)
  expect(feishu.calls.map((one) => one.fault)).toContain('held')
  expect(reminded).toEqual([1, 1])
})

test('an alarm that comes days late has the effect of one in time, marked late', async () => {
  const { play, bot } = await open()
  await bot.stage('abort').catch(() => null)
  await play.stage.feishu.clock.set(at('2026-12-29 09:30'))
  await bot.stage('alarm-soon')
  await wait(() => remindersOf(play, rco.liaison).length > 0)
  await play.stage.settle()
  const reminders = remindersOf(play, rco.liaison)
  expect(reminders).toHaveLength(1)
  expect(reminders[0]).toContain('此前应发的提醒已合并补发')
})

test('after an alarm the next one is at most a minute away', async () => {
  const { bot } = await open()
  await bot.stage('alarm')
  const next = Number(await bot.stage('alarm-at')) - Date.now()
  expect(next).toBeGreaterThan(0)
  expect(next).toBeLessThanOrEqual(60_000)
})

test('what comes in does not put the next alarm off', async () => {
  const { play, bot } = await open()
  await bot.stage('alarm')
  const before = Number(await bot.stage('alarm-at'))
  await play.type(rco.liaison, '/待办')
  expect(Number(await bot.stage('alarm-at'))).toBeLessThanOrEqual(before)
})

test('an alarm that was lost is set again by the next event', async () => {
  const { play, bot } = await open()
  await bot.stage('abort').catch(() => null)
  await bot.stage('alarm-lost')
  await play.type(rco.liaison, '/帮助')
  expect(await bot.stage('alarm-at')).not.toBeNull()
})

test('what has to wait longer than a short nap is left to an alarm', async () => {
  const { play, bot } = await open()
  play.stage.feishu.faults.next({ kind: 'throttled', match: 'im/v1/messages', amount: 45 })
  const before = Date.now()
  await play.stage.feishu.say(rco.liaison, 'bot', '/帮助')
  await wait(() => play.stage.feishu.calls.some((call) => call.code === 99991400))
  await play.stage.feishu.settle()
  const next = Number(await bot.stage('alarm-at'))
  expect(next).toBeGreaterThan(before + 40_000)
  expect(next).toBeLessThan(Date.now() + 50_000)
})

test('a message whose answer was lost on the way is not sent twice', async () => {
  const { play } = await open()
  play.stage.feishu.faults.next({ kind: 'reset-after', match: 'im/v1/messages' })
  await play.stage.feishu.say(rco.liaison, 'bot', '/帮助')
  await wait(() => play.stage.feishu.calls.filter((one) => /messages/.test(one.path)).length > 1)
  await play.stage.settle()
  expect(play.countOf(rco.liaison)).toBe(1)
})

test('a call that fails stands in the log of the object, with the district', async () => {
  const lines: string[] = []
  const { play } = await open({ logTo: { write: (line) => void lines.push(line) } })
  play.stage.feishu.faults.next({ kind: 'server-error', match: 'im/v1/messages' })
  await play.type(rco.liaison, '/帮助')
  const failed = lines.map((line) => JSON.parse(line)).find((one) => one.event === 'message-failed')
  expect(failed).toMatchObject({ level: 'warn', district: expect.stringMatching(/^d-/) })
})

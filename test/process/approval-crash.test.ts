import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { until } from '../until.ts'
import { openTown, type Town } from './process-kit.ts'

const instances = 'POST /open-apis/approval/v4/external_instances'
const approver = 'ou_rco_approver'

let town: Town
const start = () =>
  town.start({ PROFILE: join(town.dataDirectory, 'profile.yaml'), FEISHU_PUBLIC_URL: town.url })

beforeAll(async () => {
  town = await openTown('2026-03-10 10:20')
  const profile = readFileSync(join(import.meta.dirname, '../../profiles/qijiang.yaml'), 'utf8')
  writeFileSync(
    join(town.dataDirectory, 'profile.yaml'),
    `${profile}\nplaces:\n  approvals: true\n`,
  )
  await start()
})
afterAll(() => town.close())

const items = () => town.feishu.approvals(approver)

/** Kills the bot while the platform has done what it asked and has not said so, and starts it again. */
async function dieUnanswered(cause: () => Promise<unknown>): Promise<void> {
  town.feishu.faults.next({ kind: 'timeout-after', match: instances, times: 1 })
  await cause()
  await until(() => town.feishu.held > 0, 'a call without an answer')
  await town.kill()
  town.feishu.letGo()
  await start()
  await town.settle()
}

test('what waits stands under 审批 once, although the bot was killed between the call and its record', async () => {
  await town.feishu.say('ou_rco_member', 'bot', '/线索 綦江河石角段今天早上有挖机采砂')
  await town.settle()
  const form = await town.feishu.waitForCard({ person: 'ou_rco_member' }, '登记线索')
  await town.feishu.tap('ou_rco_member', form.messageId, '提交', { formValue: {} })
  await town.feishu.say('ou_rco_liaison', 'bot', '/移送 1 区检察院 涉嫌破坏公益')
  await dieUnanswered(() => town.feishu.clock.advance(60_000))
  const { approvals } = town.feishu.world.state
  expect(approvals?.definitions).toHaveLength(1)
  expect(approvals?.instances).toHaveLength(1)
  expect(items()).toMatchObject([{ status: 'PENDING' }])
})

test('a word that was taken is carried out once and closes its item, although the bot was killed right after', async () => {
  const [item] = items()
  await dieUnanswered(async () => {
    const answer = await town.feishu.answerApproval(approver, item?.taskId ?? '', 'APPROVE')
    expect(answer.status).toBe(200)
  })
  expect(items()).toMatchObject([{ status: 'APPROVED', instanceStatus: 'APPROVED' }])
  expect(town.rows("SELECT 1 FROM journal WHERE act = 'approve'")).toHaveLength(1)
  expect(town.rows("SELECT number FROM matter WHERE kind = 'referral'")).toEqual([
    { number: '綦河检移〔2026〕1号' },
  ])
})

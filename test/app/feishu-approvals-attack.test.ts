import { beforeEach, expect, test } from 'vitest'
import type { ApprovalView } from '../../simulator/client/approval.ts'
import { callbackOf, itemOf, itemsOf, pendingOf, post, postSealed } from './approval-kit.ts'
import { type Play, pro, rco } from './clue-kit.ts'
import { openPlace, openPlaceInTwo, tick } from './place-kit.ts'

const letter = /綦河检移〔2026〕\d+号/g

let play: Play
let item: ApprovalView
let clue: string
beforeEach(async () => {
  play = await openPlace('approvals')
  ;({ clue } = await play.live('referral-pending'))
  await tick(play)
  item = itemOf(play, rco.approver)
})

/** The callback for the approver's answer, with changes. */
async function posted(change: object = {}) {
  const { plain, definition } = callbackOf(play.stage.feishu, rco.approver, item, change)
  return postSealed(play, definition.callbackUrl ?? '', definition.callbackKey, plain)
}
const letters = () => new Set(play.cardOf(rco.approver, clue).cardText.match(letter))

test('what is not encrypted, or not under the key, is refused alike and changes nothing', async () => {
  const { plain, definition } = callbackOf(play.stage.feishu, rco.approver, item)
  const url = definition.callbackUrl ?? ''
  const answers = [
    await post(play, url, plain),
    await post(play, url, { encrypt: 'AAAA' }),
    await post(play, url, { encrypt: Buffer.alloc(64).toString('base64') }),
    await postSealed(play, url, 'another-key', plain),
    await postSealed(play, url, definition.callbackKey, { ...plain, token: 'another-token' }),
    await postSealed(play, url, definition.callbackKey, { token: definition.callbackToken }),
  ]
  expect(answers).toEqual(answers.map(() => ({ status: 401, message: undefined })))
  expect(letters().size).toBe(0)
  expect(pendingOf(play, rco.approver)).toHaveLength(1)
})

test('the key of the events opens nothing here, and an answer is nothing at the address of the events', async () => {
  const { plain, definition } = callbackOf(play.stage.feishu, rco.approver, item)
  const { encryptKey } = play.stage.feishu.world.state.app
  const here = await postSealed(play, definition.callbackUrl ?? '', encryptKey, plain)
  const there = await postSealed(
    play,
    'https://bot.example/feishu/events',
    definition.callbackKey,
    plain,
  )
  expect([here.status, there.status]).toEqual([401, 401])
  expect(letters().size).toBe(0)
})

test('an answer that is delivered twice is carried out once, and taken both times', async () => {
  expect((await posted()).status).toBe(200)
  expect((await posted()).status).toBe(200)
  expect(letters().size).toBe(1)
  const entries = play.stage.engine.all("SELECT 1 FROM journal WHERE act = 'approve'")
  expect(entries).toHaveLength(1)
})

test('two answers at once are one', async () => {
  const both = await Promise.all([posted(), posted()])
  expect(both.map(({ status }) => status)).toEqual([200, 200])
  expect(play.stage.engine.all("SELECT 1 FROM journal WHERE act = 'approve'")).toHaveLength(1)
})

test('whoever is not asked is refused, though he names the task of whoever is', async () => {
  const { feishu } = play.stage
  const user = (who: string) => ({ user_id: feishu.world.person(who)?.userId })
  const answers = [await posted(user(rco.liaison)), await posted({ user_id: 'nobody' })]
  const { clue: other } = await play.live('handling')
  await play.type(rco.liaison, `/督办 ${other} 群众反映强烈，久拖未决`)
  await tick(play)
  answers.push(await posted(user(pro.chief)))
  expect(answers.map(({ message }) => message)).toEqual([
    '不能确认您的身份，请在与机器人的单聊中办理。',
    '不能确认您的身份，请在与机器人的单聊中办理。',
    '这件审批不是您的待办。',
  ])
  expect(letters().size).toBe(0)
})

test('an answer to what is not known, or by a word that is none, is refused in words', async () => {
  const refusals = [
    await posted({ instance_id: '999-1796000000000' }),
    await posted({ instance_id: 'somebody-else' }),
    await posted({ task_id: 'another' }),
    await posted({ action_type: 'ADD_SIGN' }),
  ]
  for (const one of refusals) {
    expect(one.status).toBe(400)
    expect(one.message).toMatch(/[一-龥]/)
  }
  expect(letters().size).toBe(0)
})

test('a reason that bears a secrecy mark is refused in words, and nothing of it is kept', async () => {
  const reason = '机密★5年 白塔水库的情况另行核实'
  const { status, message } = await posted({ action_type: 'REJECT', reason })
  expect({ status, message }).toEqual({ status: 400, message: expect.stringContaining('密级标志') })
  expect(play.everything()).not.toContain('白塔水库')
  expect(await posted({ action_type: 'APPROVE', reason })).toMatchObject({ status: 400 })
  expect(letters().size).toBe(0)
  expect(await posted({ action_type: 'APPROVE', reason: '同意' })).toMatchObject({ status: 200 })
})

test('an answer to what read otherwise is refused, as the button of an old card is', async () => {
  expect(await posted({ action_context: 'what was read before' })).toEqual({
    status: 400,
    message: '该事项已有更新，请按最新状态办理。',
  })
  expect(letters().size).toBe(0)
})

test('an answer that comes late to what was sent back and came up again is refused', async () => {
  const late = callbackOf(play.stage.feishu, rco.approver, item)
  await play.type(rco.approver, `/驳回 ${clue} 请补充现场照片`)
  await play.type(rco.liaison, `/移送 ${clue} 区检察院 涉嫌破坏公益`)
  await tick(play)
  const { callbackUrl = '', callbackKey } = late.definition
  expect((await postSealed(play, callbackUrl, callbackKey, late.plain)).status).toBe(400)
  expect(letters().size).toBe(0)
  expect(pendingOf(play, rco.approver)).toHaveLength(1)
})

test('an answer to what was asked for before is none to the same question that is asked again', async () => {
  const own = await play.file()
  const conclude = async () => {
    await play.type(rco.liaison, `/办结 ${own} 已劝离并恢复原状，今天完成`)
    await play.submit(rco.liaison)
  }
  await play.type(rco.liaison, `/自办 ${own}`)
  await conclude()
  await tick(play)
  const asked = pendingOf(play, rco.approver).find(({ title }) => title.includes('办结'))
  if (!asked) throw new Error('nothing to conclude')
  const late = callbackOf(play.stage.feishu, rco.approver, asked)
  await play.type(rco.approver, `/驳回 ${own} 请补充整改照片`)
  await play.stage.feishu.clock.advance(1000)
  await conclude()
  const { callbackUrl = '', callbackKey } = late.definition
  expect(await postSealed(play, callbackUrl, callbackKey, late.plain)).toEqual({
    status: 400,
    message: '该事项已有更新，请按最新状态办理。',
  })
  expect(play.cardOf(rco.approver, own).cardText).not.toContain('已归档')
})

test('whoever sees the clue no more is told by a late answer as little as of one that never was', async () => {
  await play.type('ou_admin', { text: '/绑定 停用', mentions: [rco.approver] })
  await play.type('ou_admin', { text: '/绑定 区水利局 联络员', mentions: [rco.approver] })
  expect(await posted()).toEqual({ status: 400, message: expect.stringContaining('没有找到') })
})

test('what is longer than any answer is refused, whatever stands in it', async () => {
  expect((await posted({ padding: '长'.repeat(30_000) })).status).toBe(401)
  expect(letters().size).toBe(0)
  expect((await posted({ padding: '长'.repeat(3000) })).status).toBe(200)
})

test('an answer that was refused is judged anew when the same comes again', async () => {
  const { feishu } = play.stage
  await play.type('ou_admin', { text: '/绑定 停用', mentions: [rco.approver] })
  expect((await posted()).message).toBe('您尚未登记，不能办理。')
  await play.type('ou_admin', { text: '/绑定 区河长办 审批人', mentions: [rco.approver] })
  expect((await posted()).status).toBe(200)
  expect(feishu.world.state.approvals?.instances).toHaveLength(1)
})

test('while the bot is down the answer fails there, and nothing is lost', async () => {
  await play.stage.bot.stop()
  const { status, message } = await play.stage.feishu.answerApproval(
    rco.approver,
    item.taskId,
    'APPROVE',
  )
  expect([status, message]).toEqual([503, '操作失败'])
  await play.stage.restart()
  expect((await posted()).status).toBe(200)
  await tick(play)
  expect(itemsOf(play, rco.approver)).toMatchObject([{ status: 'APPROVED' }])
})

test('an answer of one tenant is nothing at the address of the other', async () => {
  const { rco: river, jcy } = await openPlaceInTwo('approvals')
  const { clue: filed } = await river.live('filed')
  await river.type(rco.liaison, `/移送 ${filed} 区检察院 涉嫌破坏公益`)
  await river.tap(rco.approver, river.cardOf(rco.approver, filed), '同意')
  await river.type(rco.liaison, `/督办 ${filed} 群众反映强烈，久拖未决`)
  await tick(river)
  const there = callbackOf(jcy.stage.feishu, pro.chief, itemOf(jcy, pro.chief))
  const here = callbackOf(river.stage.feishu, rco.chief, itemOf(river, rco.chief))
  const to = (url: string | undefined, key: string, plain: object) =>
    postSealed(river, url ?? '', key, plain)
  // The answer for one app in the envelope or at the address of the other.
  const crossed = [
    await to(here.definition.callbackUrl, there.definition.callbackKey, there.plain),
    await to(there.definition.callbackUrl, here.definition.callbackKey, here.plain),
    await to(here.definition.callbackUrl, here.definition.callbackKey, there.plain),
  ]
  expect(crossed.map(({ status }) => status)).toEqual([401, 401, 401])
  const named = { ...there.plain, token: here.definition.callbackToken }
  const meant = await to(here.definition.callbackUrl, here.definition.callbackKey, named)
  expect(meant.status).toBe(400)
  expect(itemsOf(jcy, pro.chief)).toMatchObject([{ status: 'PENDING' }])
})

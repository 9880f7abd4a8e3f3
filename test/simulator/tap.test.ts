import { afterEach, beforeEach, expect, test } from 'vitest'
import {
  APPROVER,
  button,
  CLERK,
  cardOf,
  GROUP,
  raiseStage,
  type Stage,
  sendCard,
} from './stage.ts'

let stage: Stage
beforeEach(async () => {
  stage = await raiseStage({ app: { encryptKey: '' } })
})
afterEach(() => stage.feishu.close())

const text = (content: string) => ({ tag: 'plain_text', content })

function lastEvent(): Record<string, unknown> {
  return JSON.parse(stage.bot.requests.at(-1)?.body ?? '{}').event
}

function form(...fields: object[]): Record<string, unknown> {
  const submit = button('提交', { name: 'ok', form_action_type: 'submit' })
  return cardOf({ tag: 'form', name: 'f', elements: [...fields, submit] })
}

test('a tap reaches the bot with operator, value, token and message', async () => {
  const id = await sendCard(stage, cardOf(button('同意', { name: 'agree' })))
  await stage.feishu.tap(APPROVER, id, '同意')
  expect(lastEvent()).toMatchObject({
    operator: { open_id: APPROVER },
    token: expect.stringMatching(/^c-/),
    action: { tag: 'button', name: 'agree', value: { act: '同意' } },
    host: 'im_message',
    context: { open_message_id: id, open_chat_id: GROUP },
  })
})

test('the returned toast and card are shown', async () => {
  const id = await sendCard(stage, cardOf(button('同意')))
  const done = cardOf({ tag: 'markdown', content: '已同意' })
  stage.bot.reply = () =>
    Response.json({
      toast: { type: 'success', content: '已办' },
      card: { type: 'raw', data: done },
    })
  const result = await stage.feishu.tap(APPROVER, id, '同意')
  expect(result.toast).toEqual({ type: 'success', content: '已办' })
  expect(stage.feishu.message(id).cardText).toBe('已同意')
})

test('an empty object leaves the card as it is', async () => {
  const id = await sendCard(stage, cardOf(button('同意')))
  const result = await stage.feishu.tap(APPROVER, id, '同意')
  expect(result.errorCode).toBeUndefined()
  expect(stage.feishu.message(id).patches).toBe(0)
})

test('a late bot shows 200341', async () => {
  stage.feishu.knobs.answerTimeoutMs = 50
  const id = await sendCard(stage, cardOf(button('同意')))
  stage.bot.reply = () => new Promise(() => {})
  expect((await stage.feishu.tap(APPROVER, id, '同意')).errorCode).toBe(200341)
})

test('an answer other than 200 shows 200671', async () => {
  const id = await sendCard(stage, cardOf(button('同意')))
  stage.bot.reply = () => new Response('', { status: 401 })
  expect((await stage.feishu.tap(APPROVER, id, '同意')).errorCode).toBe(200671)
})

test('an answer that is no JSON object shows 200672', async () => {
  const id = await sendCard(stage, cardOf(button('同意')))
  stage.bot.reply = () => new Response('ok')
  expect((await stage.feishu.tap(APPROVER, id, '同意')).errorCode).toBe(200672)
})

test('a wrong card in the answer shows 200673', async () => {
  const id = await sendCard(stage, cardOf(button('同意')))
  stage.bot.reply = () => Response.json({ card: { type: 'raw', data: cardOf({ tag: 'note' }) } })
  expect((await stage.feishu.tap(APPROVER, id, '同意')).errorCode).toBe(200673)
})

test('a card of the old schema in the answer shows 200830', async () => {
  const id = await sendCard(stage, cardOf(button('同意')))
  stage.bot.reply = () => Response.json({ card: { type: 'raw', data: { elements: [] } } })
  expect((await stage.feishu.tap(APPROVER, id, '同意')).errorCode).toBe(200830)
})

test('a bot that is down shows 200342', async () => {
  const id = await sendCard(stage, cardOf(button('同意')))
  stage.feishu.faults.next({ kind: 'unreachable' })
  expect((await stage.feishu.tap(APPROVER, id, '同意')).errorCode).toBe(200342)
})

test('a form sends initial and entered values in the form of the platform', async () => {
  const id = await sendCard(
    stage,
    form(
      { tag: 'input', name: 'title', default_value: '排污' },
      { tag: 'date_picker', name: 'day', placeholder: text('日期') },
      { tag: 'select_person', name: 'owner', placeholder: text('承办人') },
      { tag: 'multi_select_static', name: 'kinds', options: [{ text: text('甲'), value: 'a' }] },
      { tag: 'checker', name: 'urgent', text: text('加急') },
    ),
  )
  await stage.feishu.tap(CLERK, id, '提交', {
    formValue: { day: '2026-03-05', owner: APPROVER, kinds: ['a'], urgent: true },
  })
  expect(lastEvent()['action']).toMatchObject({
    name: 'ok',
    form_value: {
      title: '排污',
      day: '2026-03-05 +0800',
      owner: APPROVER,
      kinds: ['a'],
      urgent: true,
    },
  })
})

test('an empty required field keeps the form from being sent', async () => {
  const id = await sendCard(stage, form({ tag: 'input', name: 'why', required: true }))
  await expect(stage.feishu.tap(CLERK, id, '提交')).rejects.toMatchObject({
    reason: 'required',
    fields: ['why'],
  })
  expect(stage.bot.requests).toEqual([])
})

test('a choice that the list does not offer cannot be made', async () => {
  const options = [{ text: text('甲'), value: 'a' }]
  const id = await sendCard(stage, form({ tag: 'select_static', name: 'kind', options }))
  const tap = stage.feishu.tap(CLERK, id, '提交', { formValue: { kind: 'b' } })
  await expect(tap).rejects.toMatchObject({ reason: 'invalid' })
})

test('a disabled button cannot be tapped and tells its reason', async () => {
  const card = cardOf(button('办结', { disabled: true, disabled_tips: text('已办结') }))
  const id = await sendCard(stage, card)
  await expect(stage.feishu.tap(CLERK, id, '办结')).rejects.toMatchObject({
    reason: 'disabled',
    message: '已办结',
  })
})

test('an option of a folded menu is chosen by its words', async () => {
  const menu = { tag: 'overflow', options: [{ text: text('转派'), value: 'reassign' }] }
  const id = await sendCard(stage, cardOf(menu))
  await stage.feishu.tap(CLERK, id, '转派')
  expect(lastEvent()['action']).toMatchObject({ tag: 'overflow', option: 'reassign' })
})

test('a question is asked before the callback', async () => {
  const confirm = { title: text('确认？'), text: text('将通知对方') }
  const id = await sendCard(stage, cardOf(button('移送', { confirm })))
  const result = await stage.feishu.tap(CLERK, id, '移送')
  expect(result.confirmed).toEqual({ title: '确认？', text: '将通知对方' })
})

test('a card of the fifteenth day cannot be tapped', async () => {
  const id = await sendCard(stage, cardOf(button('同意')))
  await stage.feishu.clock.advance(15 * 86_400_000)
  await expect(stage.feishu.tap(APPROVER, id, '同意')).rejects.toMatchObject({ reason: 'expired' })
})

test('the token of a tap changes the card twice and not a third time', async () => {
  const id = await sendCard(stage, cardOf(button('同意')))
  await stage.feishu.tap(APPROVER, id, '同意')
  const update = () =>
    stage.client.request({
      method: 'POST',
      url: '/open-apis/interactive/v1/card/update',
      data: { token: lastEvent()['token'], card: cardOf({ tag: 'markdown', content: '新' }) },
    })
  expect(await update()).toMatchObject({ code: 0 })
  await update()
  expect(await update()).toMatchObject({ code: 300040 })
  expect(stage.feishu.message(id).cardText).toBe('新')
})

test('a card changed before its callback is answered falls back', async () => {
  const id = await sendCard(stage, cardOf(button('同意')))
  stage.bot.reply = async () => {
    await stage.client.im.v1.message.patch({
      path: { message_id: id },
      data: { content: JSON.stringify(cardOf({ tag: 'markdown', content: '早' })) },
    })
    return Response.json({})
  }
  await stage.feishu.tap(APPROVER, id, '同意')
  expect(stage.feishu.message(id).cardText).toBe('同意')
  expect(stage.feishu.notices).toHaveLength(1)
})

test('an ephemeral card is seen and tapped by its person only', async () => {
  const answer = (await stage.client.request({
    method: 'POST',
    url: '/open-apis/ephemeral/v1/send',
    data: { chat_id: GROUP, open_id: CLERK, msg_type: 'interactive', card: cardOf(button('好')) },
  })) as { data: { message_id: string } }
  const id = answer.data.message_id
  await stage.feishu.tap(CLERK, id, '好')
  await expect(stage.feishu.tap(APPROVER, id, '好')).rejects.toMatchObject({
    reason: 'not-visible',
  })
})

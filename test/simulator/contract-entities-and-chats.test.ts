import { afterEach, beforeEach, expect, test } from 'vitest'
import {
  APPROVER,
  button,
  CLERK,
  cardOf,
  GROUP,
  newClient,
  raiseStage,
  refusalOf,
  type Stage,
  sendCard,
} from './stage.ts'

let stage: Stage
beforeEach(async () => {
  stage = await raiseStage({ knobs: { rateLimits: 'off' } })
})
afterEach(() => stage.feishu.close())

function ask(method: string, url: string, data?: object, params?: object) {
  return stage.client.request<{ code: number; data: Record<string, unknown> }>({
    method,
    url: `/open-apis${url}`,
    ...(data ? { data } : {}),
    ...(params ? { params } : {}),
  })
}

async function makeEntity(): Promise<string> {
  const card = cardOf({ tag: 'markdown', element_id: 'state', content: '办理中' })
  const answer = await stage.client.cardkit.v1.card.create({
    data: { type: 'card_json', data: JSON.stringify(card) },
  })
  return answer.data?.card_id ?? ''
}

test('a card entity is sent once and changed by element', async () => {
  const cardId = await makeEntity()
  const id = await sendCard(stage, { type: 'card', data: { card_id: cardId } })
  await stage.client.cardkit.v1.cardElement.content({
    path: { card_id: cardId, element_id: 'state' },
    data: { content: '已办结', sequence: 1 },
  })
  expect(stage.feishu.message(id).cardText).toBe('已办结')
  const again = await refusalOf(sendCard(stage, { type: 'card', data: { card_id: cardId } }))
  expect(again).toMatchObject({ code: 230099 })
})

test('a sequence that does not grow is refused with 300317', async () => {
  const cardId = await makeEntity()
  const change = (sequence: number) =>
    stage.client.cardkit.v1.cardElement.content({
      path: { card_id: cardId, element_id: 'state' },
      data: { content: '新', sequence },
    })
  await change(2)
  expect(await refusalOf(change(2))).toMatchObject({ code: 300317 })
})

test('an element that is not there is refused with 300313', async () => {
  const cardId = await makeEntity()
  const change = stage.client.cardkit.v1.cardElement.delete({
    path: { card_id: cardId, element_id: 'nobody' },
    data: { sequence: 1 },
  })
  expect(await refusalOf(change)).toMatchObject({ code: 300313 })
})

test('an urgent message names those whom it could not reach', async () => {
  const id = await sendCard(stage, cardOf(button('好')))
  const answer = await stage.client.im.v1.message.urgentApp({
    path: { message_id: id },
    params: { user_id_type: 'open_id' },
    data: { user_id_list: [CLERK, 'ou_nobody'] },
  })
  expect(answer.data?.invalid_user_id_list).toEqual(['ou_nobody'])
  expect(stage.feishu.message(id).urged).toEqual({ urgent_app: [CLERK] })
})

test('those who have read a message are listed for a week', async () => {
  const id = await sendCard(stage, cardOf(button('好')))
  await stage.feishu.read(APPROVER, [id])
  const list = () =>
    stage.client.im.v1.message.readUsers({
      path: { message_id: id },
      params: { user_id_type: 'open_id' },
    })
  expect((await list()).data?.items?.map((one) => one.user_id)).toEqual([APPROVER])
  await stage.feishu.clock.advance(8 * 86_400_000)
  stage.client = newClient(stage.feishu)
  expect(await refusalOf(list())).toMatchObject({ code: 230033 })
})

test('reading a message in a private chat tells the bot', async () => {
  const id = await sendCard(stage, cardOf(button('好')), CLERK)
  const push = await stage.feishu.read(CLERK, [id])
  expect(push?.type).toBe('im.message.message_read_v1')
})

test('a text is edited twenty times and not once more', async () => {
  const sent = await stage.client.im.v1.message.create({
    params: { receive_id_type: 'chat_id' },
    data: { receive_id: GROUP, msg_type: 'text', content: '{"text":"一"}' },
  })
  const id = sent.data?.message_id ?? ''
  const edit = () =>
    stage.client.im.v1.message.update({
      path: { message_id: id },
      data: { msg_type: 'text', content: '{"text":"二"}' },
    })
  for (let count = 0; count < 20; count += 1) await edit()
  expect(await refusalOf(edit())).toMatchObject({ code: 230072 })
})

test('a recalled message takes no reply and no patch', async () => {
  const id = await sendCard(stage, cardOf(button('好')))
  await stage.client.im.v1.message.delete({ path: { message_id: id } })
  const content = JSON.stringify(cardOf())
  const patch = stage.client.im.v1.message.patch({ path: { message_id: id }, data: { content } })
  expect(await refusalOf(patch)).toMatchObject({ code: 230011 })
  const reply = stage.client.im.v1.message.reply({
    path: { message_id: id },
    data: { msg_type: 'text', content: '{"text":"x"}' },
  })
  expect(await refusalOf(reply)).toMatchObject({ code: 230011 })
})

test('a group is opened once for one uuid and people are brought in', async () => {
  const open = () =>
    ask('POST', '/im/v1/chats', { name: '联合督办', user_id_list: [CLERK] }, { uuid: 'u1' })
  const first = await open()
  const chatId = String(first.data['chat_id'])
  expect((await open()).data['chat_id']).toBe(chatId)
  await stage.client.im.v1.chatMembers.create({
    path: { chat_id: chatId },
    params: { member_id_type: 'open_id' },
    data: { id_list: [APPROVER] },
  })
  expect(stage.feishu.world.chat(chatId)?.members).toEqual([CLERK, APPROVER])
})

test('a group that was dissolved is refused with 232009', async () => {
  await stage.feishu.disband(GROUP, CLERK)
  expect(await refusalOf(sendCard(stage, cardOf()))).toMatchObject({ code: 232009 })
})

test('somebody outside the range of the app is refused with 230013', async () => {
  const person = stage.feishu.world.person(APPROVER)
  if (person) person.available = false
  expect(await refusalOf(sendCard(stage, cardOf(), APPROVER))).toMatchObject({ code: 230013 })
})

test('names of people are given ten at a time', async () => {
  const answer = await ask('POST', '/contact/v3/users/basic_batch', { user_ids: [CLERK] })
  expect(answer.data['users']).toEqual([
    expect.objectContaining({ user_id: CLERK, name: '甲联络员' }),
  ])
})

test('an error of an old API comes with HTTP 200', async () => {
  const answer = await ask('POST', '/interactive/v1/card/update', { token: 'c-none', card: {} })
  expect(answer.code).toBe(300020)
})

test('a revoked token is refused and a fresh one works', async () => {
  await sendCard(stage, cardOf())
  stage.feishu.faults.next({ kind: 'token-revoked' })
  expect(await refusalOf(sendCard(stage, cardOf()))).toMatchObject({ code: 99991663 })
  stage.client = newClient(stage.feishu)
  await sendCard(stage, cardOf())
})

test('a throttled call tells how long to wait', async () => {
  await sendCard(stage, cardOf())
  stage.feishu.faults.next({ kind: 'throttled', amount: 7 })
  const refusal = await refusalOf(sendCard(stage, cardOf()))
  expect(refusal).toMatchObject({ status: 429, code: 99991400 })
  expect(refusal.headers['x-ogw-ratelimit-reset']).toBe('7')
})

import { afterEach, beforeEach, expect, test } from 'vitest'
import { stringAt } from '../../simulator/json.ts'
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

/** A variable in a template. */
const variable = (name: string) => `\${${name}}`

let stage: Stage
beforeEach(async () => {
  stage = await raiseStage({
    app: { encryptKey: '' },
    templates: {
      AAq1: cardOf(
        { tag: 'markdown', content: `编号 ${variable('no')}` },
        variable('extra') as never,
      ),
    },
  })
})
afterEach(() => stage.feishu.close())

const send = async (content: string) => {
  const params = { receive_id_type: 'chat_id' } as const
  const data = { receive_id: GROUP, msg_type: 'text', content: JSON.stringify({ text: content }) }
  const { data: sent } = await stage.client.im.v1.message.create({ params, data })
  return sent?.message_id ?? ''
}
const events = (type: string) => stage.feishu.pushes.filter((push) => push.type === type)

test('a template is filled in and shown', async () => {
  const template = (no: string) => ({
    type: 'template',
    data: { template_id: 'AAq1', template_variable: { no, extra: { tag: 'hr' } } },
  })
  const id = await sendCard(stage, template('7'))
  expect(stage.feishu.message(id).cardText).toBe('编号 7')
  await stage.client.im.v1.message.patch({
    path: { message_id: id },
    data: { content: JSON.stringify(template('8')) },
  })
  expect(stage.feishu.message(id).cardText).toBe('编号 8')
})

test('a tap may be answered with a template', async () => {
  const id = await sendCard(stage, cardOf(button('好')))
  const data = { template_id: 'AAq1', template_variable: { no: 9, extra: { tag: 'hr' } } }
  stage.bot.reply = () => Response.json({ card: { type: 'template', data } })
  await stage.feishu.tap(CLERK, id, '好')
  expect(stage.feishu.message(id).cardText).toBe('编号 9')
})

test.each([
  [{ template_id: 'AAq2' }, 'ErrCode: 200380'],
  [{ template_id: 'AAq1', template_variable: [] }, 'ErrCode: 200732'],
])('the template %j is refused with its code', async (data, code) => {
  await expect(sendCard(stage, { type: 'template', data })).rejects.toMatchObject({
    response: { data: { code: 230099, msg: expect.stringContaining(code) } },
  })
})

test('the bot puts a face under a message and takes it away', async () => {
  const { payload } = await stage.feishu.say(CLERK, { chat: GROUP }, '在吗')
  const messageId = stage.feishu.lastMessage({ chat: GROUP }).messageId
  expect(JSON.stringify(payload)).toContain(messageId)
  const { messageReaction } = stage.client.im.v1
  const made = await messageReaction.create({
    path: { message_id: messageId },
    data: { reaction_type: { emoji_type: 'THUMBSUP' } },
  })
  expect(stage.feishu.message(messageId).reactions).toEqual([{ emoji: 'THUMBSUP', by: ['机器人'] }])
  const listed = await messageReaction.list({ path: { message_id: messageId } })
  expect(listed.data?.items).toMatchObject([{ reaction_id: made.data?.reaction_id }])
  await messageReaction.delete({
    path: { message_id: messageId, reaction_id: made.data?.reaction_id ?? '' },
  })
  expect(stage.feishu.message(messageId).reactions).toEqual([])
})

test('the bot is told of the faces that people put and take away', async () => {
  const id = await send('通知')
  await stage.feishu.react(APPROVER, id, 'OK')
  await stage.feishu.react(APPROVER, id, 'OK', false)
  const told = ['created', 'deleted'].map((what) => events(`im.message.reaction.${what}_v1`)[0])
  for (const push of told)
    expect(push?.payload['event']).toMatchObject({
      message_id: id,
      reaction_type: { emoji_type: 'OK' },
      user_id: { open_id: APPROVER },
    })
})

test('a message is forwarded, and several as one', async () => {
  const [one, two] = [await send('甲'), await send('乙')]
  const params = { receive_id_type: 'open_id' } as const
  await stage.client.im.v1.message.forward({
    path: { message_id: one },
    params,
    data: { receive_id: CLERK },
  })
  expect(stage.feishu.lastMessage({ person: CLERK }).text).toBe('甲')
  await stage.client.im.v1.message.mergeForward({
    params,
    data: { receive_id: APPROVER, message_id_list: [one, two] },
  })
  const merged = stage.feishu.lastMessage({ person: APPROVER })
  const inside = await stage.client.im.v1.message.get({ path: { message_id: merged.messageId } })
  expect(inside.data?.items?.map((item) => item.msg_type)).toEqual([
    'merge_forward',
    'text',
    'text',
  ])
})

test('a card that must not be forwarded is not', async () => {
  const id = await sendCard(stage, { ...cardOf({ tag: 'hr' }), config: { enable_forward: false } })
  const request = { path: { message_id: id }, params: { receive_id_type: 'open_id' } as const }
  await expect(
    stage.client.im.v1.message.forward({ ...request, data: { receive_id: CLERK } }),
  ).rejects.toMatchObject({ response: { data: { code: 230001 } } })
})

test('a group is given another name', async () => {
  await stage.client.im.v1.chat.update({ path: { chat_id: GROUP }, data: { name: '新名' } })
  const { data } = await stage.client.im.v1.chat.get({ path: { chat_id: GROUP } })
  expect(data?.name).toBe('新名')
})

test('the app has a token of its own, which is the tenant token', async () => {
  const { appId, appSecret } = stage.feishu.world.state.app
  const response = await fetch(`${stage.feishu.url}/open-apis/auth/v3/app_access_token/internal`, {
    method: 'POST',
    body: JSON.stringify({ app_id: appId, app_secret: appSecret }),
  })
  const answer = (await response.json()) as Record<string, unknown>
  expect(answer).toMatchObject({ code: 0, expire: 7200 })
  expect(answer['app_access_token']).toBe(answer['tenant_access_token'])
})

test('what does not come is told, with what is there instead', async () => {
  await send('甲')
  await expect(stage.feishu.waitForMessage({ chat: GROUP }, '乙', 1)).rejects.toThrow(
    '“乙” did not come within 1 ms; there are:\n- 甲',
  )
})

test.each<[string, string, string]>([
  [
    'a content that is no string',
    'messages?receive_id_type=chat_id',
    `{"receive_id":"oc_1","msg_type":"text","content":{}}`,
  ],
  ['a face that is a word', 'messages/om_1/reactions', '{"reaction_type":"OK"}'],
  ['people that are no list', 'chats', '{"user_id_list":"ou_1"}'],
  ['no JSON', 'messages?receive_id_type=chat_id', '{"receive_id":'],
  ['a list for a body', 'chats', '[]'],
])('%s is refused with 9499, as by the gateway', async (_what, path, body) => {
  const { url, world } = stage.feishu
  const id = await send('甲')
  const { appId, appSecret } = world.state.app
  const asked = await fetch(`${url}/open-apis/auth/v3/tenant_access_token/internal`, {
    method: 'POST',
    body: JSON.stringify({ app_id: appId, app_secret: appSecret }),
  })
  const token = stringAt(await asked.json(), 'tenant_access_token')
  const answer = await fetch(`${url}/open-apis/im/v1/${path.replace('om_1', id)}`, {
    method: 'POST',
    headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
    body,
  })
  expect(answer.status).toBe(400)
  expect(await answer.json()).toMatchObject({ code: 9499 })
})

test.each<[string, object, object | undefined]>([
  ['by language only', { i18n: { en_us: 'A', zh_cn: '甲' } }, { type: 'info', content: '甲' }],
  [
    'in both ways',
    { type: 'error', content: 'A', i18n: { zh_cn: '甲' } },
    { type: 'error', content: '甲' },
  ],
  ['in no way', { type: 'info' }, undefined],
])('a toast that is said %s', async (_how, toast, shown) => {
  stage.bot.reply = () => Response.json({ toast })
  const id = await sendCard(stage, cardOf(button('看')))
  const result = await stage.feishu.tap(APPROVER, id, '看')
  expect(result.errorCode).toBeUndefined()
  expect(result.toast).toEqual(shown)
})

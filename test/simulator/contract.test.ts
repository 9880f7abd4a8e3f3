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
/** The monotonic time by which the platform counts calls, in ms; it passes only when a test moves it. */
let steady = 0
beforeEach(async () => {
  stage = await raiseStage({ steady: () => steady })
})
afterEach(() => stage.feishu.close())

const PNG = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
)

function sendText(text: string, receiver = GROUP, uuid?: string) {
  return stage.client.im.v1.message.create({
    params: { receive_id_type: receiver.startsWith('oc_') ? 'chat_id' : 'open_id' },
    data: {
      receive_id: receiver,
      msg_type: 'text',
      content: JSON.stringify({ text }),
      ...(uuid === undefined ? {} : { uuid }),
    },
  })
}

test('the SDK gets a token and sends a text to a group', async () => {
  const answer = await sendText('各位：请<at user_id="ou_clerk">甲</at>办理')
  expect(answer.data?.body?.content).toBe('{"text":"各位：请@_user_1办理"}')
  expect(answer.data?.mentions).toEqual([
    expect.objectContaining({ key: '@_user_1', id: CLERK, name: '甲联络员' }),
  ])
  expect(stage.feishu.lastMessage({ chat: GROUP }).text).toBe('各位：请@甲联络员办理')
})

test('sending to an open_id opens the private chat and answers its chat_id', async () => {
  const answer = await sendText('您好', APPROVER)
  expect(answer.data?.chat_id).toBe(stage.feishu.lastMessage({ person: APPROVER }).chatId)
})

test('one uuid makes one message within an hour and a second one after it', async () => {
  const first = await sendText('一', GROUP, 'u1')
  const again = await sendText('一', GROUP, 'u1')
  expect(again.data?.message_id).toBe(first.data?.message_id)
  await stage.feishu.clock.advance(3_600_001)
  const later = await sendText('一', GROUP, 'u1')
  expect(later.data?.message_id).not.toBe(first.data?.message_id)
})

test('a reply to a reply keeps the root and names its parent', async () => {
  const root = (await sendText('根')).data?.message_id ?? ''
  const reply = (to: string) =>
    stage.client.im.v1.message.reply({
      path: { message_id: to },
      data: { msg_type: 'text', content: '{"text":"答"}' },
    })
  const first = (await reply(root)).data
  const second = (await reply(first?.message_id ?? '')).data
  expect(first).toMatchObject({ root_id: root, parent_id: root })
  expect(second).toMatchObject({ root_id: root, parent_id: first?.message_id })
})

test('a reply in a thread opens a topic', async () => {
  const root = (await sendText('根')).data?.message_id ?? ''
  const answer = await stage.client.im.v1.message.reply({
    path: { message_id: root },
    data: { msg_type: 'text', content: '{"text":"答"}', reply_in_thread: true },
  })
  expect(answer.data?.thread_id).toMatch(/^omt_/)
})

test('a card is patched in place', async () => {
  const id = await sendCard(stage, cardOf({ tag: 'markdown', content: '旧' }))
  await stage.client.im.v1.message.patch({
    path: { message_id: id },
    data: { content: JSON.stringify(cardOf({ tag: 'markdown', content: '新' })) },
  })
  expect(stage.feishu.message(id)).toMatchObject({ cardText: '新', patches: 1 })
})

test('a card older than 14 days is refused with 230031', async () => {
  const id = await sendCard(stage, cardOf({ tag: 'hr' }))
  await stage.feishu.clock.advance(14 * 86_400_000 + 1)
  const patch = newClient(stage.feishu).im.v1.message.patch({
    path: { message_id: id },
    data: { content: JSON.stringify(cardOf()) },
  })
  expect(await refusalOf(patch)).toMatchObject({ status: 400, code: 230031 })
})

test('a wrong card is refused with 230099 and its path', async () => {
  const refusal = await refusalOf(sendCard(stage, cardOf({ tag: 'note' })))
  expect(refusal).toMatchObject({ status: 400, code: 230099 })
  expect(refusal.msg).toBe(
    'Failed to create card content, ext=ErrCode: 200861; ErrPath: ROOT -> body -> elements -> ' +
      '[0](tag: note); ErrMsg: cards of schema V2 no longer support this capability; ErrorValue: unsupported tag note',
  )
})

test('an uploaded picture can be shown on a card and an unknown one can not', async () => {
  const upload = await stage.client.im.v1.image.create({
    data: { image_type: 'message', image: PNG },
  })
  const img = (key: string) => ({
    tag: 'img',
    img_key: key,
    alt: { tag: 'plain_text', content: '' },
  })
  await sendCard(stage, cardOf(img(upload?.image_key ?? '')))
  expect((await refusalOf(sendCard(stage, cardOf(img('img_v3_x'))))).msg).toContain('200570')
})

test('a photo that a person sent is downloaded byte by byte', async () => {
  const push = await stage.feishu.say(CLERK, 'bot', { image: PNG })
  const message = stage.feishu.message(push.messageId ?? '')
  const key = (message.content as { image_key: string }).image_key
  const download = await stage.client.im.v1.messageResource.get({
    path: { message_id: message.messageId, file_key: key },
    params: { type: 'image' },
  })
  const chunks = await download.getReadableStream().toArray()
  expect(Buffer.concat(chunks)).toEqual(PNG)
})

test('a file that the bot uploads arrives with its name', async () => {
  const upload = await stage.client.im.v1.file.create({
    data: { file_type: 'stream', file_name: '台账.xlsx', file: Buffer.from('xlsx') },
  })
  await stage.client.im.v1.message.create({
    params: { receive_id_type: 'chat_id' },
    data: {
      receive_id: GROUP,
      msg_type: 'file',
      content: JSON.stringify({ file_key: upload?.file_key }),
    },
  })
  expect(stage.feishu.lastMessage({ chat: GROUP }).content).toMatchObject({
    file_name: '台账.xlsx',
  })
})

test('sending where the bot is not inside is refused with 230002', async () => {
  await stage.feishu.removeBot(GROUP, CLERK)
  expect(await refusalOf(sendText('x'))).toMatchObject({ status: 400, code: 230002 })
})

test('writing to somebody who has resigned is refused with 230029', async () => {
  await stage.feishu.resign(APPROVER)
  expect(await refusalOf(sendText('x', APPROVER))).toMatchObject({ code: 230029 })
})

test('a sixth message to one group within a second is refused with 230020', async () => {
  for (const word of ['一', '二', '三', '四', '五']) await sendText(word)
  expect(await refusalOf(sendText('六'))).toMatchObject({ status: 400, code: 230020 })
  steady += 999
  expect(await refusalOf(sendText('六'))).toMatchObject({ code: 230020 })
  steady += 2
  await sendText('六')
})

test('the fifty-first call of one API within a second is refused with 429 and the reset header', async () => {
  const info = () => stage.client.request({ method: 'GET', url: '/open-apis/bot/v3/info' })
  await info()
  await Promise.all(Array.from({ length: 49 }, info))
  const refusal = await refusalOf(info())
  expect(refusal).toMatchObject({ status: 429, code: 99991400 })
  expect(refusal.headers['x-ogw-ratelimit-reset']).toBe('1')
})

test('a missing scope is refused with 99991672 and the scopes that would do', async () => {
  stage.feishu.world.state.app.scopes = []
  expect(await refusalOf(sendText('x'))).toMatchObject({
    status: 400,
    code: 99991672,
    error: expect.objectContaining({
      permission_violations: expect.arrayContaining([
        { type: 'action_scope_required', subject: 'im:message:send_as_bot' },
      ]),
    }),
  })
})

test('a token dies after two hours', async () => {
  await sendText('x')
  await stage.feishu.clock.advance(2 * 3_600_000 + 1)
  expect(await refusalOf(sendText('x'))).toMatchObject({ code: 99991663 })
})

test('with less than half an hour left a new token is given out and the old one still works', async () => {
  await sendText('x')
  await stage.feishu.clock.advance(95 * 60_000)
  await newClient(stage.feishu).im.v1.chat.list()
  await sendText('y')
  expect(stage.feishu.world.state.tokens).toHaveLength(2)
})

test('an unknown API answers 501', async () => {
  const call = stage.client.request({ method: 'GET', url: '/open-apis/nothing/v1/here' })
  expect(await refusalOf(call)).toMatchObject({ status: 501 })
})

test('every refusal carries a log id in body and header', async () => {
  const refusal = await refusalOf(sendText('x', 'oc_nowhere'))
  expect(refusal).toMatchObject({ code: 230034, error: { log_id: refusal.headers['x-tt-logid'] } })
})

test('members of a group are listed without the bot', async () => {
  const answer = await stage.client.im.v1.chatMembers.get({ path: { chat_id: GROUP } })
  expect(answer.data?.items?.map((one) => one.name)).toEqual(['甲联络员', '乙主任'])
})

test('a received card is thinned out unless the original is asked for', async () => {
  const id = await sendCard(stage, cardOf(button('同意')))
  const plain = await stage.client.im.v1.message.get({ path: { message_id: id } })
  const whole = await stage.client.im.v1.message.get({
    path: { message_id: id },
    params: { card_msg_content_type: 'user_card_content' } as object,
  })
  expect(JSON.parse(plain.data?.items?.[0]?.body?.content ?? '')).toHaveProperty('elements')
  expect(JSON.parse(whole.data?.items?.[0]?.body?.content ?? '')).toHaveProperty('schema', '2.0')
})

test('a call that failed after it took effect has left its message', async () => {
  await sendText('前')
  stage.feishu.faults.next({ kind: 'server-error-after', match: /POST .*messages/ })
  expect(await refusalOf(sendText('后', GROUP, 'u2'))).toMatchObject({ status: 500 })
  expect(stage.feishu.lastMessage({ chat: GROUP }).text).toBe('后')
  await sendText('后', GROUP, 'u2')
  expect(stage.feishu.messages({ chat: GROUP })).toHaveLength(2)
})

test('a reset connection reaches the SDK as such', async () => {
  await sendText('前')
  stage.feishu.faults.next({ kind: 'reset' })
  await expect(sendText('后')).rejects.toMatchObject({ code: 'ECONNRESET' })
  expect(stage.feishu.messages({ chat: GROUP })).toHaveLength(1)
})

test('the calls of the bot are logged with status and code', async () => {
  await sendText('x')
  await stage.feishu.settle()
  expect(stage.feishu.calls.at(-1)).toMatchObject({
    method: 'POST',
    path: '/open-apis/im/v1/messages',
    status: 200,
    code: 0,
  })
})

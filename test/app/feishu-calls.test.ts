import { expect, test } from 'vitest'
import { FeishuFailure } from '../../src/feishu/failure.ts'
import { app, appId, byOpenId } from './calls-kit.ts'

const messages = '/open-apis/im/v1/messages'

test('a message is sent, answered, changed and pressed at its own address, with its uuid', async () => {
  const { asked, ...port } = app(() => ({ data: { message_id: 'om_1', chat_id: 'oc_1' } }))
  const one = { msgType: 'text', content: '{}', uuid: 'p1' } as const
  const sent = { messageId: 'om_1', chatId: 'oc_1' }
  expect(await port.send({ ...one, receiveIdType: 'open_id', receiveId: 'ou_a' })).toEqual(sent)
  expect(await port.reply({ ...one, messageId: 'om/9', inThread: true })).toEqual(sent)
  await port.reply({ ...one, messageId: 'om_9' })
  await port.patch({ messageId: 'om/9', content: '{"a":1}' })
  await port.urge('om/9', 'ou_a')
  const data = { msg_type: 'text', content: '{}', uuid: 'p1' }
  const at = (id: string) => `${messages}/${id}`
  expect(asked).toEqual([
    {
      ...{ method: 'POST', path: messages, params: { receive_id_type: 'open_id' } },
      data: { ...data, receive_id: 'ou_a' },
    },
    { method: 'POST', path: at('om%2F9/reply'), data: { ...data, reply_in_thread: true } },
    { method: 'POST', path: at('om_9/reply'), data: { ...data, reply_in_thread: false } },
    { method: 'PATCH', path: at('om%2F9'), data: { content: '{"a":1}' } },
    {
      ...{ method: 'PATCH', path: at('om%2F9/urgent_app'), params: byOpenId },
      data: { user_id_list: ['ou_a'] },
    },
  ])
})

test('a success without an id is a success', async () => {
  const one = { messageId: 'om_1', msgType: 'text', content: '{}', uuid: 'p' } as const
  for (const answer of [{}, { data: null }, { data: { message_id: '', chat_id: '' } }, { data: 7 }])
    expect(await app(() => answer).reply(one)).toEqual({ messageId: null, chatId: null })
})

test('without the permission to send the whole app cannot send; every other refusal stays as it is', async () => {
  const failure = (code: number) =>
    new FeishuFailure('no', { kind: 'permission', reach: 'call', advice: '开通。' }, { code })
  const port = (code: number) =>
    app(() => {
      throw failure(code)
    })
  const one = { messageId: 'om_1', msgType: 'text', content: '{}', uuid: 'p' } as const
  await expect(port(99991672).reply(one)).rejects.toMatchObject({
    ...{ code: 99991672, kind: 'permission', reach: 'app', advice: '开通。' },
  })
  await expect(port(230013).reply(one)).rejects.toMatchObject({ code: 230013, reach: 'call' })
  await expect(port(99991672).urge('om_1', 'ou_a')).rejects.toMatchObject({ reach: 'call' })
  const broken = app(() => {
    throw new TypeError('mistake')
  })
  await expect(broken.reply(one)).rejects.toBeInstanceOf(TypeError)
})

test('a quoted message says its type and whether an app wrote it; one that was withdrawn is gone', async () => {
  const message = (item: object) => app(() => ({ data: { items: [item] } })).message('om/1')
  const text = { msg_type: 'text', body: { content: '{"text":"一"}' } }
  expect(await message({ ...text, sender: { sender_type: 'user' } })).toEqual({
    ...{ messageType: 'text', content: '{"text":"一"}', byApp: false },
  })
  expect(await message({ msg_type: 'post', sender: { sender_type: 'app' } })).toEqual({
    ...{ messageType: 'post', content: '', byApp: true },
  })
  await expect(message({ ...text, deleted: true })).rejects.toMatchObject({ kind: 'permanent' })
  await expect(app(() => ({ data: { items: [] } })).message('om_1')).rejects.toMatchObject({
    kind: 'permanent',
  })
})

const listed = (message_id: string, id: string, content: string) => ({
  ...{ message_id, sender: { id }, body: { content } },
})

test('a message of the bot is looked for from a minute before, oldest first, page by page', async () => {
  const found = { chatId: 'oc_1', since: 600_999, mark: 'p7' }
  const pages = [
    { items: [listed('om_1', 'ou_x', 'p7'), listed('om_2', appId, 'p8')], has_more: true },
    { items: [{ message_id: 'om_3', sender: { id: appId } }, listed('om_4', appId, 'has p7 in')] },
  ]
  const port = app(({ params }) => ({
    data: { ...pages[params?.['page_token'] === 't' ? 1 : 0], page_token: 't' },
  }))
  expect(await port.findSent(found)).toBe('om_4')
  expect(port.asked[0]).toEqual({
    ...{ method: 'GET', path: messages },
    params: {
      ...{ container_id_type: 'chat', container_id: 'oc_1', start_time: '540' },
      ...{
        sort_type: 'ByCreateTimeAsc',
        page_size: 50,
        card_msg_content_type: 'user_card_content',
      },
    },
  })
  expect(port.asked[1]?.params).toMatchObject({ page_token: 't' })
  expect(await app(() => ({ data: { page_token: 't' } })).findSent(found)).toBeNull()
  expect(await app(() => ({ data: { has_more: true } })).findSent(found)).toBeNull()
  const endless = app(() => ({ data: { has_more: true, page_token: 't' } }))
  await expect(endless.findSent(found)).rejects.toMatchObject({ kind: 'ambiguous' })
  expect(endless.asked).toHaveLength(20)
})

test('of a chat the bot reads back only its own messages, newest first, and where to go on', async () => {
  const items = [
    listed('om_1', appId, '甲'),
    listed('om_2', 'ou_x', '乙'),
    { ...listed('', appId, '') },
  ]
  const page = { chatId: 'oc_1', since: 600_000, token: 't1' }
  const port = app(() => ({ data: { items, has_more: true, page_token: 't2' } }))
  expect(await port.ownMessages(page)).toEqual({ contents: ['甲', ''], next: 't2' })
  expect(port.asked[0]?.params).toMatchObject({ sort_type: 'ByCreateTimeDesc', page_token: 't1' })
  const last = app(() => ({ data: { items, has_more: false, page_token: 't2' } }))
  expect(await last.ownMessages({ ...page, token: '' })).toMatchObject({ next: null })
  expect(last.asked[0]?.params).not.toHaveProperty('page_token')
})

test('a file is uploaded under its name and its kind, a picture as one for messages', async () => {
  const port = app(() => ({ data: { image_key: 'img_1', file_key: 'file_1' } }))
  const bytes = new Uint8Array([1, 2, 3])
  expect(await port.uploadImage(bytes)).toBe('img_1')
  const names = ['一.docx', '二.xls', '三.PDF', '四.doc', '五.ppt', '六.kml', '七', '八.xlsx']
  for (const name of names) expect(await port.uploadFile({ bytes, name })).toBe('file_1')
  const [picture, ...files] = port.forms
  expect(picture?.path).toBe('/open-apis/im/v1/images')
  expect(picture?.fields).toMatchObject({
    image_type: 'message',
    image: { name: 'photo', size: 3 },
  })
  expect(new Set(files.map(({ path }) => path))).toEqual(new Set(['/open-apis/im/v1/files']))
  expect(files.map(({ fields }) => fields['file_type'])).toEqual([
    ...['stream', 'xls', 'pdf', 'doc', 'ppt', 'stream', 'stream', 'stream'],
  ])
  expect(files.map(({ fields }) => fields['file_name'])).toEqual(names)
  expect(files[0]?.fields['file']).toMatchObject({ name: '一.docx', size: 3 })
})

test('a download has its name by its encoded form, and is refused above thirty megabytes', async () => {
  const resource = { messageId: 'om/1', fileKey: 'f/1', type: 'file' } as const
  const download = async (headers: Record<string, unknown>, size = 1) => {
    async function* body() {
      for (let left = size; left > 0; left -= 1) yield new Uint8Array(1024 * 1024)
    }
    const port = app(() => ({}), { body: body(), headers })
    return { port, got: await port.download(resource) }
  }
  const named = async (disposition: unknown) =>
    (await download({ 'content-disposition': disposition })).got.name
  expect(await named(`attachment; filename="a.txt"; filename*=UTF-8''%E4%B8%80.pdf`)).toBe('一.pdf')
  expect(await named('attachment; filename="a b.txt"')).toBe('a b.txt')
  expect(await named('attachment; filename=a%2.txt')).toBe('a%2.txt')
  expect([await named('attachment'), await named(undefined)]).toEqual([null, null])
  const { port, got } = await download({ 'content-type': 'image/png' }, 30)
  expect(got).toMatchObject({ contentType: 'image/png' })
  expect(got.bytes).toHaveLength(30 * 1024 * 1024)
  expect(port.asked).toEqual([
    { method: 'GET', path: `${messages}/om%2F1/resources/f%2F1`, params: { type: 'file' } },
  ])
  await expect(download({}, 31)).rejects.toMatchObject({
    ...{ kind: 'permanent', reach: 'call', advice: expect.stringContaining('三十兆字节') },
  })
})

test('what Feishu says of the bot, its tenant, a chat and an account is read as it is', async () => {
  const bot = { open_id: 'ou_b', app_name: '河检通', activate_status: 2 }
  expect(await app(() => ({ bot })).botInfo()).toEqual({
    ...{ openId: 'ou_b', name: '河检通', active: true },
  })
  const stopped = app(() => ({ bot: { ...bot, activate_status: 1 } }))
  expect((await stopped.botInfo()).active).toBe(false)
  const tenant = app(() => ({ data: { tenant: { tenant_key: 'k' } } }))
  expect(await tenant.ownTenant()).toEqual({ key: 'k', name: '' })
  const chat = (data: object) => app(() => ({ data })).chat('oc/1')
  const plain = { name: '', mode: 'group', external: false, dissolved: false }
  expect(await chat({})).toEqual(plain)
  const data = { name: '群', chat_mode: 'topic', external: true, chat_status: 'dissolved' }
  expect(await chat(data)).toEqual({ name: '群', mode: 'topic', external: true, dissolved: true })
  const user = app(() => ({ data: { user: { name: '甲' } } }))
  expect(await user.user('ou/1')).toEqual({ name: '甲' })
  expect([tenant, user].map(({ asked }) => asked[0])).toEqual([
    { method: 'GET', path: '/open-apis/tenant/v2/tenant/query' },
    { method: 'GET', path: '/open-apis/contact/v3/users/ou%2F1', params: byOpenId },
  ])
})

test('the members of a chat are read page by page, each with the tenant', async () => {
  const port = app(({ params }) => ({
    data:
      params?.['page_token'] === 't'
        ? { items: [{ member_id: 'ou_2' }], has_more: false, page_token: 'u' }
        : {
            items: [{ member_id: 'ou_1', name: '甲', tenant_key: 'k' }],
            has_more: true,
            page_token: 't',
          },
  }))
  expect(await port.chatMembers('oc/1')).toEqual([
    { personId: 'ou_1', name: '甲', tenant: 'k' },
    { personId: 'ou_2', name: '', tenant: '' },
  ])
  expect(port.asked).toHaveLength(2)
  expect(port.asked[0]).toEqual({
    ...{ method: 'GET', path: '/open-apis/im/v1/chats/oc%2F1/members' },
    params: { member_id_type: 'open_id', page_size: 100 },
  })
  const vague = app(() => ({ data: { has_more: true } }))
  expect([await vague.chatMembers('oc_1'), vague.asked.length]).toEqual([[], 1])
  const endless = app(() => ({ data: { has_more: true, page_token: 't' } }))
  await endless.chatMembers('oc_1')
  expect(endless.asked).toHaveLength(20)
})

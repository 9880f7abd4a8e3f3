import { expect, test } from 'vitest'
import type { Inbound } from '../../src/feishu/inbound.ts'
import { envelopeOf, makeVerifier, messageEvent, seal, signedAt } from './event-verifier-kit.ts'

const bot = {
  key: '@_user_1',
  id: { open_id: 'ou_bot' },
  mentioned_type: 'bot',
  name: '河检通',
}
const person = {
  key: '@_user_2',
  id: { open_id: 'ou_other' },
  mentioned_type: 'user',
  name: '甲联络员',
}

function read(body: unknown, botOpenId: string | null = 'ou_bot'): Inbound {
  const { raw, headers } = seal(body)
  const admission = makeVerifier(botOpenId).admit(raw, headers, signedAt)
  if (admission.kind !== 'inbound') throw new Error(`not admitted: ${JSON.stringify(admission)}`)
  return admission.inbound
}

function readMessage(type: string, content: unknown, message: object = {}, botOpenId?: null) {
  const inbound = read(messageEvent(type, content, message), botOpenId)
  if (inbound.kind !== 'message') throw new Error(`not a message: ${inbound.kind}`)
  return inbound
}

test('a message is keyed by its message_id, because its event_id may change between deliveries', () => {
  expect(readMessage('text', { text: '你好' })).toMatchObject({
    key: 'om_5ce6',
    messageId: 'om_5ce6',
    chatId: 'oc_5ce6',
    chatType: 'group',
    sender: 'ou_person',
    senderTenant: '7365',
    senderType: 'user',
    tenant: '2ca1d211f64f6438',
    at: 1_609_073_151_345,
  })
})

test('a link in a text is its words and its address, and its address alone where they are the same', () => {
  const said = (text: string) => readMessage('text', { text }).text
  expect(said('见[媒体报道](https://example.org/a)，请核')).toBe(
    '见媒体报道（https://example.org/a），请核',
  )
  expect(said('[https://example.org](https://example.org)')).toBe('https://example.org')
  expect(said('[附件](见后)')).toBe('[附件](见后)')
})

test('a message is dated by its own create_time, and by that of its envelope where it has none', () => {
  const at = (create_time: unknown) => readMessage('text', { text: '你好' }, { create_time }).at
  expect(at('1609073151345')).toBe(1_609_073_151_345)
  expect([at(undefined), at(null), at('')]).toEqual(Array(3).fill(1_608_725_989_000))
})

test('the mention of the bot leaves the text, and that of a person becomes a name', () => {
  const message = readMessage(
    'text',
    { text: '@_user_1 /线索 綦江河 @_user_2 请看' },
    { mentions: [bot, person] },
  )
  expect(message).toMatchObject({
    text: '/线索 綦江河 @甲联络员 请看',
    mentionsBot: true,
    mentions: [{ personId: 'ou_other', name: '甲联络员' }],
  })
})

test('the tenth mention is not read as the first', () => {
  const tenth = { ...person, key: '@_user_10', name: '乙联络员' }
  const { text } = readMessage(
    'text',
    { text: '@_user_1 @_user_10 好' },
    { mentions: [bot, tenth] },
  )
  expect(text).toBe('@乙联络员 好')
})

test('the mention of another bot is kept, as long as our own open_id is known', () => {
  const { mentionsBot, text } = readMessage(
    'text',
    { text: '@_user_1 你好' },
    { mentions: [{ ...bot, id: { open_id: 'ou_stranger' }, name: '天气' }] },
  )
  expect({ mentionsBot, text }).toEqual({ mentionsBot: false, text: '@天气 你好' })
})

test('any bot that is mentioned counts as ours while our own open_id is not known', () => {
  const { mentionsBot } = readMessage('text', { text: '@_user_1 好' }, { mentions: [bot] }, null)
  expect(mentionsBot).toBe(true)
})

test('a mention in an old payload without mentioned_type is told by its open_id', () => {
  const { mentioned_type: _, ...old } = bot
  expect(readMessage('text', { text: '@_user_1 好' }, { mentions: [old] }).mentionsBot).toBe(true)
})

test('a mention of everybody is written out and is no mention of the bot', () => {
  const { text, mentionsBot } = readMessage('text', { text: '@_all 请注意' })
  expect({ text, mentionsBot }).toEqual({ text: '@所有人 请注意', mentionsBot: false })
})

test('lines of a text stay lines', () => {
  const { text } = readMessage(
    'text',
    { text: '@_user_1 /线索\n地点：石角镇' },
    { mentions: [bot] },
  )
  expect(text).toBe('/线索\n地点：石角镇')
})

test('a post is flattened to lines, with its pictures and videos beside it', () => {
  const content = {
    title: '巡查情况',
    content: [
      [
        { tag: 'at', user_id: '@_user_1' },
        { tag: 'text', text: ' 河道 ', style: ['bold'] },
        { tag: 'a', href: 'https://example.org', text: '链接' },
      ],
      [{ tag: 'img', image_key: 'img_1' }],
      [{ tag: 'media', file_key: 'file_1', image_key: 'img_2' }],
      [{ tag: 'code_block', language: 'GO', text: '第一行' }],
    ],
  }
  expect(readMessage('post', content, { mentions: [bot] })).toMatchObject({
    text: '巡查情况\n河道 链接（https://example.org）\n第一行',
    mentionsBot: true,
    media: [
      { fileKey: 'img_1', type: 'image', name: null },
      { fileKey: 'file_1', type: 'file', name: null },
    ],
  })
})

test('of a post the words are taken where a link has no address, and the address where it has no words', () => {
  const a = { tag: 'a', text: '见后' }
  const content = { content: [[a], [{ tag: 'a', href: 'https://example.org' }], [{ tag: 'text' }]] }
  expect(readMessage('post', content)).toMatchObject({
    text: '见后\nhttps://example.org',
    media: [],
  })
})

test('a picture is media of type image', () => {
  expect(readMessage('image', { image_key: 'img_1' }).media).toEqual([
    { fileKey: 'img_1', type: 'image', name: null },
  ])
})

test('a file keeps its name', () => {
  expect(readMessage('file', { file_key: 'file_1', file_name: '勘验笔录.pdf' }).media).toEqual([
    { fileKey: 'file_1', type: 'file', name: '勘验笔录.pdf' },
  ])
})

test('a position arrives as numbers', () => {
  const content = { name: '石角大桥', longitude: '106.35', latitude: '28.96' }
  expect(readMessage('location', content).position).toEqual({
    name: '石角大桥',
    longitude: 106.35,
    latitude: 28.96,
  })
})

test('a position outside the globe is unsupported', () => {
  const at = (longitude: number, latitude: number) => {
    const content = { name: '', longitude: String(longitude), latitude: String(latitude) }
    const { position, unsupported } = readMessage('location', content)
    return [position !== null, unsupported]
  }
  const edges = [[180, 90] as const, [-180, -90] as const]
  for (const [east, north] of edges) expect(at(east, north)).toEqual([true, null])
  const beyond = [[180.01, 0] as const, [-180.01, 0] as const, [0, 90.01] as const]
  for (const [east, north] of [...beyond, [0, -90.01] as const])
    expect(at(east, north)).toEqual([false, 'location'])
})

test('a reply that names an empty message, topic or beginning answers nothing', () => {
  const ids = (id: string | null) => {
    const said = { parent_id: id, root_id: id, thread_id: id }
    const { parentId, rootId, threadId } = readMessage('text', { text: '一' }, said)
    return [parentId, rootId, threadId]
  }
  expect(ids('')).toEqual([null, null, null])
  expect(ids(null)).toEqual([null, null, null])
  expect(ids('om_1')).toEqual(['om_1', 'om_1', 'om_1'])
})

test('a message is of when it was written, or of its event where it does not say', () => {
  const at = (create_time: unknown) => readMessage('text', { text: '一' }, { create_time }).at
  expect([at('1609073151'), at(1_609_073_151_345), at('1609073151345999')]).toEqual([
    ...[1_609_073_151_000, 1_609_073_151_345, 1_609_073_151_345],
  ])
  expect([at(null), at('16090731')]).toEqual([1_608_725_989_000, 1_608_725_989_000])
})

test('a kind of message that the bot cannot read is named', () => {
  expect(readMessage('sticker', { file_key: 'file_1' }).unsupported).toBe('sticker')
})

test('content that is no JSON is named as unreadable and refuses nothing', () => {
  expect(readMessage('text', null, { content: '{broken' })).toMatchObject({
    text: '',
    unsupported: 'text',
  })
})

test('a reply names its parent and its root', () => {
  const message = { parent_id: 'om_parent', root_id: 'om_root' }
  expect(readMessage('text', { text: '好' }, message)).toMatchObject({
    parentId: 'om_parent',
    rootId: 'om_root',
  })
})

const tap = {
  operator: { tenant_key: '2df7', open_id: 'ou_3c14' },
  token: 'c-295ee5',
  action: {
    value: { act: 'accept', matter: 12, version: 3 },
    tag: 'button',
    name: 'submit',
    form_value: { title: '漏水', watchers: ['ou_a'], done: true },
  },
  host: 'im_message',
  context: { open_message_id: 'om_574d', open_chat_id: 'oc_e4d2' },
}

test('a tap is flattened, its time read from microseconds', () => {
  const body = envelopeOf('card.action.trigger', tap, { create_time: '1603977298000123' })
  expect(read(body)).toEqual({
    kind: 'tap',
    key: '5e3702a84e847582be8db7fb73283c02',
    eventType: 'card.action.trigger',
    tenant: '2ca1d211f64f6438',
    at: 1_603_977_298_000,
    operator: 'ou_3c14',
    operatorTenant: '2df7',
    token: 'c-295ee5',
    messageId: 'om_574d',
    chatId: 'oc_e4d2',
    value: { act: 'accept', matter: 12, version: 3 },
    form: { title: '漏水', watchers: ['ou_a'], done: true },
    option: null,
    options: null,
    checked: null,
    input: null,
    name: 'submit',
    tag: 'button',
  })
})

test('a field of the event does not overwrite one of the header', () => {
  const body = envelopeOf('card.action.trigger', { ...tap, event_id: 'forged', app_id: 'forged' })
  expect(read(body).key).toBe('5e3702a84e847582be8db7fb73283c02')
})

test('a value that is a string is read as an empty one', () => {
  const body = envelopeOf('card.action.trigger', { ...tap, action: { value: 'x', tag: 'button' } })
  expect(read(body)).toMatchObject({ kind: 'tap', value: {}, form: null })
})

test('a value cannot reach the prototype of objects', () => {
  const text = JSON.stringify(envelopeOf('card.action.trigger', tap))
  const body: unknown = JSON.parse(text.replace('"act"', '"__proto__":{"admin":true},"act"'))
  const inbound = read(body)
  expect(inbound.kind === 'tap' && inbound.value['admin']).toBe(undefined)
})

test('a person who opens the private chat is told with that chat', () => {
  const event = { chat_id: 'oc_p2p', operator_id: { open_id: 'ou_person' } }
  expect(read(envelopeOf('im.chat.access_event.bot_p2p_chat_entered_v1', event))).toMatchObject({
    kind: 'entered',
    chatId: 'oc_p2p',
    operator: 'ou_person',
  })
})

test('a use of the menu carries its key', () => {
  const event = {
    operator: { operator_name: '甲', operator_id: { open_id: 'ou_person' } },
    event_key: 'todo',
    timestamp: 1669364458,
  }
  expect(read(envelopeOf('application.bot.menu_v6', event))).toMatchObject({
    kind: 'menu',
    operator: 'ou_person',
    eventKey: 'todo',
  })
})

test('being put into a group carries the name of the group', () => {
  const event = { chat_id: 'oc_4138', operator_id: { open_id: 'ou_84' }, name: '河检协作群' }
  expect(read(envelopeOf('im.chat.member.bot.added_v1', event))).toMatchObject({
    kind: 'bot-added',
    chatId: 'oc_4138',
    operator: 'ou_84',
    name: '河检协作群',
  })
})

test('being taken out of a group is told even when nobody is named', () => {
  const event = { chat_id: 'oc_4138', operator_id: null }
  expect(read(envelopeOf('im.chat.member.bot.deleted_v1', event))).toMatchObject({
    kind: 'bot-removed',
    chatId: 'oc_4138',
    operator: '',
  })
})

test('a departure carries the open_id of who left', () => {
  const event = { object: { open_id: 'ou_gone', name: '丙' } }
  expect(read(envelopeOf('contact.user.deleted_v3', event))).toMatchObject({
    kind: 'departed',
    personId: 'ou_gone',
  })
})

const flag = (name: string, value = true) => ({ status: { [`is_${name}`]: value } })

test.each([
  { now: flag('resigned'), was: {}, kind: 'departed', why: 'resigned' },
  { now: flag('exited'), was: {}, kind: 'departed', why: 'exited' },
  { now: flag('frozen'), was: {}, kind: 'departed', why: 'frozen' },
  { now: flag('frozen', false), was: flag('frozen'), kind: 'returned' },
  { now: flag('exited', false), was: flag('exited'), kind: 'returned' },
  { now: flag('resigned', false), was: flag('resigned'), kind: 'unhandled' },
  { now: {}, was: flag('frozen'), kind: 'unhandled' },
  { now: { name: '乙' }, was: { name: '甲' }, kind: 'renamed', name: '乙' },
  { now: { name: '甲' }, was: { name: '甲' }, kind: 'unhandled' },
  { now: { name: '乙' }, was: {}, kind: 'unhandled' },
  { now: { name: '' }, was: { name: '甲' }, kind: 'unhandled' },
])('a change of the directory from $was to $now is one that is $kind', ({ now, was, ...told }) => {
  const event = { object: { open_id: 'ou_a', ...now }, old_object: was }
  expect(read(envelopeOf('contact.user.updated_v3', event))).toMatchObject(told)
})

test('a recall names message and chat', () => {
  const event = { message_id: 'om_1', chat_id: 'oc_1', recall_type: 'message_owner' }
  expect(read(envelopeOf('im.message.recalled_v1', event))).toMatchObject({
    kind: 'recalled',
    messageId: 'om_1',
    chatId: 'oc_1',
  })
})

test('a dissolved group is named', () => {
  expect(read(envelopeOf('im.chat.disbanded_v1', { chat_id: 'oc_1' }))).toMatchObject({
    kind: 'disbanded',
    chatId: 'oc_1',
  })
})

test('an unknown event comes in as unhandled without a fault', () => {
  expect(read(envelopeOf('im.message.message_read_v1', {}))).toMatchObject({
    kind: 'unhandled',
    fault: null,
  })
})

test('a known event of an unexpected shape is unhandled and says where', () => {
  expect(read(envelopeOf('im.chat.disbanded_v1', {}))).toMatchObject({
    kind: 'unhandled',
    fault: 'chat_id: invalid_type',
  })
})

test('an event without a time is dated now', () => {
  const body = envelopeOf('im.chat.disbanded_v1', { chat_id: 'oc_1' }, { create_time: 'soon' })
  expect(read(body).at).toBe(signedAt)
})

import { expect, test } from 'vitest'
import { cardOutcome } from '../../src/feishu/card-codes.ts'
import { readContent } from '../../src/feishu/content.ts'
import { readDepartments } from '../../src/feishu/department-reading.ts'
import { EventVerifier } from '../../src/feishu/event-verifier.ts'
import { instant } from '../../src/feishu/instant.ts'
import { readMessage } from '../../src/feishu/message.ts'
import type { FeishuPort } from '../../src/feishu/port.ts'
import { seal, signedAt, vector } from './event-verifier-kit.ts'
import { openApp } from './http-kit.ts'

test.each([
  ['Failed to create card content, ext=ErrCode: 11310; ErrMsg: action is locked;', 'retry'],
  ['ext=ErrCode: 11310; ErrMsg: card contains too many elements, action ignored;', 'permanent'],
  ['ext=ErrCode: 11310; ErrMsg: card table number over limit;', 'permanent'],
  ['ext=ErrCode: 200810; ErrMsg: ', 'retry'],
  ['ext=ErrCode: 2200; ErrMsg: internal error', 'ambiguous'],
  ['ext=ErrCode: 100290; ErrMsg: timeout', 'permanent'],
  ['ext=ErrCode: 999999; ErrMsg: internal error, timeout', 'permanent'],
  ['internal error', 'ambiguous'],
  ['Request TIMEOUT', 'ambiguous'],
  ['', 'permanent'],
])('a card that is refused with %j is %s', (message, kind) => {
  expect(cardOutcome(message)).toMatchObject({ kind, reach: 'call' })
})

/** A directory with these departments; in each works one of every state. */
const directoryOf = (...names: readonly string[]) => {
  const asked: string[] = []
  const states = ['active', 'frozen', 'resigned', 'exited', 'unknown'] as const
  const feishu = {
    departments: async () => names.map((name, nth) => ({ id: `od-${nth}`, name })),
    departmentMembers: async (id: string) => {
      asked.push(id)
      return states.map((state) => ({ personId: `ou_${state}`, name: state, state }))
    },
  } as unknown as FeishuPort
  return { asked, feishu }
}

test('a department of just this name is the one that is meant, otherwise each whose name contains it', async () => {
  const all = ['水利局', '水利局河道科', '水利局执法科', '林业局']
  const { asked, feishu } = directoryOf(...all)
  const found = async (typed: string) => (await readDepartments(feishu, typed)).names
  expect(await found('水利局')).toEqual(['水利局'])
  expect(await found('水利')).toEqual(all.slice(0, 3))
  expect(await found('财政')).toEqual([])
  expect(asked).toEqual(['od-0', 'od-0', 'od-1', 'od-2'])
})

test('of up to five departments the people are read who are still there, of more only the names', async () => {
  const five = directoryOf(...Array.from({ length: 5 }, (_, nth) => `${nth}科`))
  const { listed } = await readDepartments(five.feishu, '科')
  expect(listed).toHaveLength(5)
  expect(listed[4]).toMatchObject({ id: 'od-4', name: '4科' })
  expect(listed[4]?.people.map(({ state }) => state)).toEqual(['active', 'unknown'])
  const six = directoryOf(...Array.from({ length: 6 }, (_, nth) => `${nth}科`))
  const { listed: none, names } = await readDepartments(six.feishu, '科')
  expect([none, names.length, six.asked]).toEqual([[], 6, []])
})

test('that no name of a department may be read is told where there are departments', async () => {
  const nameless = async (...names: readonly string[]) =>
    (await readDepartments(directoryOf(...names).feishu, '科')).nameless
  expect([await nameless('', ''), await nameless('', '一科'), await nameless()]).toEqual([
    true,
    false,
    false,
  ])
})

const own = { openId: () => 'ou_bot', isCertain: () => true }

test('who is mentioned from another tenant than the sender’s is a name in the text alone', () => {
  const mention = (key: string, id: string, tenant?: string) => ({
    ...{ key, id: { open_id: id }, name: id, mentioned_type: 'user' },
    ...(tenant === undefined ? {} : { tenant_key: tenant }),
  })
  const { text, mentions } = readMessage(
    { eventType: '', tenant: 't', at: 1 },
    {
      sender: { sender_id: { open_id: 'ou_a' }, sender_type: 'user', tenant_key: 't' },
      message: {
        ...{ message_id: 'om_a', chat_id: 'oc_a', chat_type: 'group', message_type: 'text' },
        content: JSON.stringify({ text: '@_user_1 @_user_2 @_user_3' }),
        mentions: [
          mention('@_user_1', 'ou_own', 't'),
          mention('@_user_2', 'ou_strange', 'u'),
          mention('@_user_3', 'ou_silent', ''),
        ],
      },
    },
    own,
  )
  expect([text, mentions.map(({ personId }) => personId)]).toEqual([
    '@ou_own @ou_strange @ou_silent',
    ['ou_own', 'ou_silent'],
  ])
})

test.each<[string, object, object]>([
  ['text', { text: '[ https://a.cn ](https://a.cn)' }, { text: ' https://a.cn ' }],
  ['text', { text: '[见](https://a.cn)' }, { text: '见（https://a.cn）' }],
  ['text', { text: '[](https://a.cn)' }, { text: 'https://a.cn' }],
  ['text', { text: '[见](ftp://a.cn)' }, { text: '[见](ftp://a.cn)' }],
  [
    'file',
    { file_key: 'f', file_name: '' },
    { media: [{ fileKey: 'f', type: 'file', name: null }] },
  ],
  ['media', { file_key: 'f', file_name: 'a.mp4' }, { media: [{ name: 'a.mp4' }] }],
  ['file', { file_key: '' }, { unsupported: 'file' }],
  ['location', { longitude: '106.6', latitude: 29 }, { position: { longitude: 106.6, name: '' } }],
  ['location', { longitude: 180.1, latitude: 29 }, { unsupported: 'location' }],
  ['location', { longitude: 106, latitude: -90.1 }, { unsupported: 'location' }],
  [
    'post',
    {
      title: '标题',
      content: [
        [
          { tag: 'text', text: '一' },
          { tag: 'a', text: '见', href: 'https://a.cn' },
        ],
        [],
        [
          { tag: 'img', image_key: 'i' },
          { tag: 'media', file_key: 'f', image_key: 'cover' },
        ],
        [{ tag: 'at', user_id: '@_user_1' }],
      ],
    },
    {
      text: '标题\n一见（https://a.cn）\n@_user_1',
      media: [
        { fileKey: 'i', type: 'image' },
        { fileKey: 'f', type: 'file' },
      ],
    },
  ],
  ['sticker', { file_key: 'f' }, { unsupported: 'sticker', media: [] }],
])('a message of type %s with %j is read', (type, content, read) => {
  expect(readContent(type, JSON.stringify(content))).toMatchObject(read)
})

test.each([
  ['1608725989', 1_608_725_989_000],
  [1_608_725_989_123, 1_608_725_989_123],
  ['1608725989123456', 1_608_725_989_123],
  ['160872598', null],
  ['16087259891', null],
  ['', null],
  [undefined, null],
])('the time %s of Feishu is %s', (given, time) => {
  expect(instant(given)).toBe(time)
})

test('an event of the old form is one of the app that received it', () => {
  const { encryptKey, verificationToken, appId } = vector
  const verifier = new EventVerifier({
    ...{ encryptKey, verificationToken, appId, app: 'jcy', toleranceMs: 1000 },
  })
  const body = {
    ...{ type: 'event_callback', uuid: 'u1', token: verificationToken },
    event: { type: 'message' },
  }
  const { raw, headers } = seal(body)
  expect(verifier.admit(raw, headers, signedAt)).toMatchObject({
    inbound: { kind: 'unhandled', key: 'jcy:u1' },
  })
})

test('each request is told to who watches the keys, as passed or with what was wrong', async () => {
  const told: string[] = []
  const { endpoint } = openApp({
    verifierWatch: { passed: () => told.push('passed'), refused: (why) => told.push(why) },
  })
  const event = {
    schema: '2.0',
    header: {
      ...{ event_id: 'e1', event_type: 'x', token: vector.verificationToken },
      app_id: vector.appId,
    },
  }
  for (const forged of [{}, { signature: '00' }]) {
    const { raw, headers } = seal(event, forged)
    await endpoint.take(raw, headers)
  }
  expect(told).toEqual(['passed', 'signature-wrong'])
})

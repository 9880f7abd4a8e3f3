import { serve } from '@hono/node-server'
import * as lark from '@larksuiteoapi/node-sdk'
import { afterEach, beforeEach, expect, onTestFinished, test } from 'vitest'
import { createRecorder, type Recorded } from '../../simulator/record/recorder.ts'
import { Scrubber } from '../../simulator/record/scrub.ts'
import { shapeDifferences } from '../../simulator/record/shape.ts'
import { CLERK, GROUP, raiseStage, type Stage } from './stage.ts'

let stage: Stage
beforeEach(async () => {
  stage = await raiseStage()
})
afterEach(() => stage.feishu.close())

/** A recorder in front of the stage's local Feishu, with a client that uses it. */
async function record(against: Recorded[] = []) {
  const records: Recorded[] = []
  const told: string[] = []
  const { appId, appSecret, encryptKey } = stage.feishu.world.state.app
  const app = createRecorder({
    to: stage.feishu.url,
    bot: `${stage.feishu.url}/open-apis/bot/v3/info`,
    encryptKey,
    against,
    write: (one) => records.push(one),
    tell: (difference) => told.push(difference),
  })
  const url = await new Promise<string>((resolve) => {
    const server = serve({ fetch: app.fetch, port: 0, hostname: '127.0.0.1' }, ({ port }) =>
      resolve(`http://127.0.0.1:${port}`),
    )
    onTestFinished(() => void server.close())
  })
  const client = new lark.Client({ appId, appSecret, domain: url, cache: new lark.DefaultCache() })
  return { records, told, client, url }
}

async function talk(client: lark.Client): Promise<void> {
  await client.im.v1.message.create({
    params: { receive_id_type: 'chat_id' },
    data: { receive_id: GROUP, msg_type: 'text', content: JSON.stringify({ text: '张三的秘密' }) },
  })
  await client.im.v1.chatMembers.get({ path: { chat_id: GROUP } })
}

test('calls pass unchanged and are written down without anybody in them', async () => {
  const { records, client } = await record()
  await talk(client)
  expect(stage.feishu.lastMessage({ chat: GROUP }).text).toBe('张三的秘密')
  expect(records.map(({ what, status }) => `${status} ${what}`)).toEqual([
    '200 POST /open-apis/auth/v3/tenant_access_token/internal',
    '200 POST /open-apis/im/v1/messages',
    '200 GET /open-apis/im/v1/chats/*/members',
  ])
  const written = JSON.stringify(records)
  const { appId, appSecret } = stage.feishu.world.state.app
  for (const secret of [appId, appSecret, GROUP, CLERK, '张三', '联络员', 't-'.concat('0123')])
    expect(written, secret).not.toContain(secret)
  expect(written).toContain('"msg_type":"text"')
  expect(written).not.toMatch(/t-[0-9a-f]{20}/)
})

test('a push is passed on and written down decrypted', async () => {
  const { records, url } = await record()
  await stage.feishu.say(CLERK, { chat: GROUP }, '保密的话')
  const sealed = stage.bot.requests.at(-1)?.body ?? ''
  await fetch(`${url}/record/push`, { method: 'POST', body: sealed })
  expect(records[0]).toMatchObject({ what: 'push im.message.receive_v1', direction: 'push' })
  expect(JSON.stringify(records)).not.toContain('保密的话')
})

test('where an answer has another shape than the local one, it is told once', async () => {
  const first = await record()
  await talk(first.client)
  const against = first.records.map((one) => structuredClone(one))
  const sent = against[1]?.answer as { data: Record<string, unknown> }
  delete sent.data['chat_id']
  sent.data['deleted'] = 'false'
  const second = await record(against)
  await talk(second.client)
  await talk(second.client)
  expect(second.told).toEqual([
    'POST /open-apis/im/v1/messages data.chat_id：只在真实租户里有',
    'POST /open-apis/im/v1/messages data.deleted：真实租户是 boolean，本地飞书是 string',
  ])
})

test('lists are compared by their first', () => {
  expect(shapeDifferences({ a: [{ b: 1 }] }, { a: [{ b: 2 }, { c: 1 }] })).toEqual([])
  expect(shapeDifferences({ a: [{ b: 1 }] }, { a: [{}] })).toEqual(['a[].b：只在真实租户里有'])
})

test.each<[string, unknown, string]>([
  [
    'what is entered in a field named as the platform names things',
    { type: 'zhangsan' },
    'zhangsan',
  ],
  ['what lies deeper in it', { a: { host: 'zhangsan' } }, 'zhangsan'],
  ['a field named after somebody', { 张三: 'x' }, '张三'],
])('%s is replaced', (_what, entered, secret) => {
  const written = JSON.stringify(new Scrubber().value({ action: { form_value: entered } }))
  expect(written).not.toContain(secret)
})

test('an id of letters in a path is replaced, and the verb beside it stays', () => {
  const scrubber = new Scrubber()
  const contact = '/open-apis/contact/v3'
  expect(scrubber.path(`${contact}/users/zhangsan`)).toBe(`${contact}/users/*`)
  expect(scrubber.path(`${contact}/departments/water/children`)).toBe(
    `${contact}/departments/*/children`,
  )
  expect(scrubber.path(`${contact}/users/batch_get_id`)).toBe(`${contact}/users/batch_get_id`)
})

test('where nobody is behind the recorder, it says so', async () => {
  const app = createRecorder({ to: 'http://127.0.0.1:1', write: () => {} })
  const response = await app.request('/open-apis/bot/v3/info')
  expect(response.status).toBe(502)
  expect(await response.json()).toMatchObject({ msg: expect.stringContaining('--to') })
})

import { createDecipheriv, createHash } from 'node:crypto'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { sign } from '../../simulator/push/envelope.ts'
import { ORDINARY_SCOPES } from '../../simulator/world/scopes.ts'
import { APPROVER, CLERK, GROUP, raiseStage, type Stage } from './stage.ts'

let stage: Stage
beforeEach(async () => {
  stage = await raiseStage({ app: { scopes: ORDINARY_SCOPES } })
})
afterEach(() => stage.feishu.close())

function open(body: string): Record<string, unknown> {
  const { encrypt } = JSON.parse(body) as { encrypt: string }
  const bytes = Buffer.from(encrypt, 'base64')
  const key = createHash('sha256').update(stage.feishu.world.state.app.encryptKey).digest()
  const decipher = createDecipheriv('aes-256-cbc', key, bytes.subarray(0, 16))
  return JSON.parse(
    Buffer.concat([decipher.update(bytes.subarray(16)), decipher.final()]).toString(),
  )
}

const mention = { text: '/线索 测试', mentionBot: true }

test('a message to the bot arrives signed, encrypted and with placeholders for mentions', async () => {
  await stage.feishu.say(CLERK, { chat: GROUP }, { ...mention, mentions: [APPROVER] })
  const { body, headers } = stage.bot.requests[0] ?? { body: '', headers: new Headers() }
  const stamp = headers.get('x-lark-request-timestamp') ?? ''
  const nonce = headers.get('x-lark-request-nonce') ?? ''
  expect(headers.get('x-lark-signature')).toBe(
    sign(stamp, nonce, stage.feishu.world.state.app.encryptKey, body),
  )
  expect(open(body)).toMatchObject({
    schema: '2.0',
    header: { event_type: 'im.message.receive_v1', token: 'local-verification-token' },
    event: {
      sender: { sender_id: { open_id: CLERK }, sender_type: 'user' },
      message: {
        chat_type: 'group',
        message_type: 'text',
        content: '{"text":"@_user_1 /线索 测试 @_user_2"}',
        mentions: [
          { key: '@_user_1', mentioned_type: 'bot', name: '机器人' },
          { key: '@_user_2', mentioned_type: 'user', id: { open_id: APPROVER } },
        ],
      },
    },
  })
})

test('a group message without mention does not reach a bot with ordinary scopes', async () => {
  const push = await stage.feishu.say(CLERK, { chat: GROUP }, '大家好')
  expect(push).toMatchObject({ state: 'withheld', attempts: [] })
  expect(stage.bot.requests).toEqual([])
})

test('a private message needs no mention', async () => {
  const push = await stage.feishu.say(CLERK, 'bot', '待办')
  expect(push.state).toBe('delivered')
})

test('text with a photo arrives as a post without language wrapper', async () => {
  const image = Buffer.from([0x89, 0x50, 0x4e, 0x47])
  await stage.feishu.say(CLERK, { chat: GROUP }, { ...mention, image })
  const { event } = open(stage.bot.requests[0]?.body ?? '') as {
    event: { message: { content: string; message_type: string } }
  }
  expect(event.message.message_type).toBe('post')
  expect(JSON.parse(event.message.content)).toMatchObject({
    content: [
      [
        { tag: 'at', user_id: '@_user_1' },
        { tag: 'text', text: '/线索 测试' },
      ],
      [{ tag: 'img', image_key: expect.stringMatching(/^img_v3_/) }],
    ],
  })
})

test('a refused event is pushed again after 15 s, 5 min, 1 h and 6 h, then never', async () => {
  stage.bot.reply = () => new Response('', { status: 500 })
  const push = await stage.feishu.say(CLERK, 'bot', 'x')
  await stage.feishu.clock.advance(15_000)
  expect(push.attempts).toHaveLength(2)
  await stage.feishu.clock.advance(24 * 3_600_000)
  const start = push.attempts[0]?.at ?? 0
  const waits = push.attempts.map((attempt) => Math.round((attempt.at - start) / 1000))
  expect(waits).toEqual([0, 15, 315, 3915, 25_515])
  expect(push.state).toBe('failed')
})

test('every attempt is signed at its own time', async () => {
  stage.bot.reply = () => new Response('', { status: 500 })
  await stage.feishu.say(CLERK, 'bot', 'x')
  await stage.feishu.clock.advance(400_000)
  const stamps = stage.bot.requests.map((one) =>
    Number(one.headers.get('x-lark-request-timestamp')),
  )
  expect((stamps[2] ?? 0) - (stamps[0] ?? 0)).toBeGreaterThanOrEqual(314)
})

test('no answer within the time limit counts as failure', async () => {
  stage.feishu.knobs.answerTimeoutMs = 50
  stage.bot.reply = () => new Promise(() => {})
  const push = await stage.feishu.say(CLERK, 'bot', 'x')
  expect(push.attempts[0]?.error).toContain('timeout')
})

test('a duplicated delivery reaches the bot with the same event id', async () => {
  stage.feishu.faults.next({ kind: 'duplicate', amount: 3 })
  await stage.feishu.say(CLERK, 'bot', 'x')
  const ids = stage.bot.requests.map((one) => open(one.body)['header'])
  expect(ids).toHaveLength(3)
  expect(new Set(ids.map((header) => JSON.stringify(header))).size).toBe(1)
})

test('reordering lets the second message overtake the first', async () => {
  stage.feishu.faults.next({ kind: 'reorder' })
  await stage.feishu.say(CLERK, 'bot', '一')
  await stage.feishu.say(CLERK, 'bot', '二')
  const texts = stage.bot.requests.map((one) => JSON.stringify(open(one.body)['event']))
  expect(texts.map((text) => (text.includes('一') ? '一' : '二'))).toEqual(['二', '一'])
})

test('a corrupted signature does not verify', async () => {
  stage.feishu.faults.next({ kind: 'corrupt-signature' })
  await stage.feishu.say(CLERK, 'bot', 'x')
  const { body, headers } = stage.bot.requests[0] ?? { body: '', headers: new Headers() }
  const right = sign(
    headers.get('x-lark-request-timestamp') ?? '',
    headers.get('x-lark-request-nonce') ?? '',
    stage.feishu.world.state.app.encryptKey,
    body,
  )
  expect(headers.get('x-lark-signature')).not.toBe(right)
})

test('a replay is signed rightly at an old time', async () => {
  stage.feishu.faults.next({ kind: 'stale-timestamp' })
  await stage.feishu.say(CLERK, 'bot', 'x')
  const stamp = Number(stage.bot.requests[0]?.headers.get('x-lark-request-timestamp'))
  expect(stage.feishu.clock.now() / 1000 - stamp).toBeGreaterThan(3600)
})

test('leaving the service takes a person out of the groups and tells the bot', async () => {
  await stage.feishu.resign(APPROVER)
  expect(open(stage.bot.requests[0]?.body ?? '')).toMatchObject({
    header: { event_type: 'contact.user.deleted_v3' },
    event: { object: { open_id: APPROVER } },
  })
  expect(stage.feishu.world.chat(GROUP)?.members).toEqual([CLERK])
})

test('a rollback forgets what came after the snapshot, time included', async () => {
  const before = stage.feishu.snapshot()
  await stage.feishu.say(CLERK, 'bot', 'x')
  await stage.feishu.clock.advance(86_400_000)
  await stage.feishu.rollback(before)
  expect(stage.feishu.messages({ person: CLERK })).toEqual([])
  expect(stage.feishu.clock.now() - before.now).toBeLessThan(1000)
})

function answering(respond: (body: string) => string): Promise<{ server: Server; url: string }> {
  const server = createServer((request, response) => {
    const chunks: Buffer[] = []
    request.on('data', (chunk: Buffer) => chunks.push(chunk))
    request.on('end', () => response.end(respond(Buffer.concat(chunks).toString())))
  })
  return new Promise((resolve) => {
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address() as AddressInfo
      resolve({ server, url: `http://127.0.0.1:${port}/feishu/events` })
    })
  })
}

test('a request URL is saved when it returns the challenge', async () => {
  const { server, url } = await answering((body) => {
    return JSON.stringify({ challenge: open(body)['challenge'] })
  })
  await stage.feishu.configureUrl(url)
  server.close()
  expect(stage.feishu.world.state.app.url).toBe(url)
})

test('a request URL that returns something else is not saved', async () => {
  const { server, url } = await answering(() => '{}')
  await expect(stage.feishu.configureUrl(url)).rejects.toThrow('Challenge')
  server.close()
  expect(stage.feishu.world.state.app.url).toBeUndefined()
})

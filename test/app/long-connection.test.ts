// First, because the SDK changes the protobuf library that the local Feishu shares with it in one process.
import '@larksuiteoapi/node-sdk'

import { expect, onTestFinished, test, vi } from 'vitest'
import { startLocalFeishu } from '../../simulator/local-feishu.ts'
import type { LocalFeishu } from '../../simulator/running-feishu.ts'
import type { Knobs } from '../../simulator/world/knobs.ts'
import { createFeishu } from '../../src/feishu/client.ts'
import { boundWaits } from '../../src/feishu/connection-waits.ts'
import type { Inbound } from '../../src/feishu/inbound.ts'
import { createLongConnection, type LongConnection } from '../../src/feishu/long-connection.ts'
import { unhurried } from '../unhurried.ts'
import { until } from '../until.ts'
import { cardOf, silent } from './delivery-kit.ts'

interface Line {
  readonly local: LocalFeishu
  readonly connection: LongConnection
  readonly received: Inbound[]
}

async function openLine(
  receive: (inbound: Inbound) => Promise<{ body: object }> = async () => ({ body: {} }),
  appSecret?: string,
  knobs: Partial<Knobs> = {},
): Promise<Line> {
  const local = await startLocalFeishu({
    knobs: { ...unhurried, ...knobs },
    people: [{ openId: 'ou_liaison', name: '甲联络员' }],
    chats: [{ chatId: 'oc_group', name: '群', members: ['ou_liaison'] }],
  })
  const received: Inbound[] = []
  const { appId, appSecret: right, botOpenId } = local.world.state.app
  const connection = createLongConnection({
    settings: { appId, appSecret: appSecret ?? right, baseUrl: local.url },
    receive: (inbound) => {
      received.push(inbound)
      return receive(inbound)
    },
    ownName: { openId: () => botOpenId, isCertain: () => true },
    now: Date.now,
    log: silent,
  })
  onTestFinished(async () => {
    connection.close()
    await local.close()
  })
  await connection.start()
  return { local, connection, received }
}

async function untilOpen({ connection }: Line): Promise<void> {
  await until(() => connection.isOpen(), 'a connection')
}

/** A card of the bot in the group with one button. */
async function sendCard(local: LocalFeishu): Promise<string> {
  const { appId, appSecret } = local.world.state.app
  const feishu = createFeishu({ settings: { appId, appSecret, baseUrl: local.url }, log: silent })
  const card = JSON.parse(cardOf('p1', '线索')) as { body: { elements: object[] } }
  card.body.elements.push({
    tag: 'button',
    element_id: 'accept',
    text: { tag: 'plain_text', content: '受理' },
    behaviors: [{ type: 'callback', value: { act: 'accept', matter: 12 } }],
  })
  const { messageId } = await feishu.send({
    receiveIdType: 'chat_id',
    receiveId: 'oc_group',
    msgType: 'interactive',
    content: JSON.stringify(card),
    uuid: 'p1',
  })
  return messageId ?? ''
}

test('a message arrives over the long connection in the same shape as over HTTP', async () => {
  const line = await openLine()
  await untilOpen(line)
  await line.local.say('ou_liaison', { chat: 'oc_group' }, { mentionBot: true, text: '/待办' })
  expect(line.received).toMatchObject([
    { kind: 'message', chatId: 'oc_group', sender: 'ou_liaison', text: '/待办', mentionsBot: true },
  ])
})

test('a message that comes late bears the time when it was written', async () => {
  const line = await openLine()
  await untilOpen(line)
  line.local.faults.next({ kind: 'delayed', match: /receive_v1/, amount: 3_600_000 })
  const { createdAt } = await line.local.say('ou_liaison', 'bot', '/待办')
  await line.local.clock.advance(3_700_000)
  await until(() => line.received.length === 1, 'the message')
  expect(Math.abs((line.received[0]?.at ?? 0) - createdAt)).toBeLessThan(1000)
})

test('an event is acknowledged', async () => {
  const line = await openLine()
  await untilOpen(line)
  const push = await line.local.say('ou_liaison', 'bot', '你好')
  expect(push.state).toBe('delivered')
})

test('an event of another app is not taken, and does not come again', async () => {
  const line = await openLine()
  await untilOpen(line)
  const { app } = line.local.world.state
  const own = app.appId
  Object.assign(app, { appId: 'cli_another' })
  await line.local.say('ou_liaison', 'bot', '帮助')
  Object.assign(app, { appId: own })
  await line.local.say('ou_liaison', 'bot', '待办')
  await until(() => line.received.length > 0, 'the second')
  expect(line.received).toMatchObject([{ kind: 'message', text: '待办' }])
})

test('an event that cannot be kept is not acknowledged, so that it comes again', async () => {
  const line = await openLine(async () => {
    throw new Error('disk full')
  })
  await untilOpen(line)
  const push = await line.local.say('ou_liaison', 'bot', '你好')
  expect(push.state).not.toBe('delivered')
})

test('a tap arrives with its own token beside the header, and its answer is shown', async () => {
  const toast = { type: 'success', content: '已受理' }
  const line = await openLine(async () => ({ body: { toast } }))
  await untilOpen(line)
  const messageId = await sendCard(line.local)
  const result = await line.local.tap('ou_liaison', messageId, '受理')
  expect(line.received).toMatchObject([
    { kind: 'tap', operator: 'ou_liaison', value: { act: 'accept', matter: 12 }, messageId },
  ])
  expect(result).toMatchObject({ toast })
})

test('a tap without an answer of its own leaves the card as it is', async () => {
  const line = await openLine()
  await untilOpen(line)
  const messageId = await sendCard(line.local)
  expect((await line.local.tap('ou_liaison', messageId, '受理')).errorCode).toBe(undefined)
})

test('a closed connection is open no more', async () => {
  const line = await openLine()
  await untilOpen(line)
  line.connection.close()
  expect(line.connection.isOpen()).toBe(false)
})

test('a wrong secret leaves the connection closed', async () => {
  const line = await openLine(undefined, 'wrong')
  const isRefused = () => JSON.stringify(line.local.calls).includes('app secret invalid')
  await until(isRefused, 'the refusal of the secret')
  expect(line.connection.isOpen()).toBe(false)
})

/** The number of pings while a dozen events were sent over an open connection. */
async function pingsOf(connectionWaits: Knobs['connectionWaits']): Promise<number> {
  const line = await openLine(undefined, undefined, { connectionWaits })
  await untilOpen(line)
  const since = line.local.pings
  for (let at = 0; at < 12; at += 1) await line.local.say('ou_liaison', 'bot', '你好')
  return line.local.pings - since
}

test('a connection that the platform refused for good is opened again after a minute', async () => {
  const timers = vi.spyOn(globalThis, 'setTimeout')
  onTestFinished(() => timers.mockRestore())
  const line = await openLine(undefined, 'another')
  const again = () => timers.mock.calls.findLast(([, after]) => after === 60_000)?.[0]
  await until(() => again() !== undefined, 'the timer')
  Object.assign(line.local.world.state.app, { appSecret: 'another' })
  again()?.()
  await untilOpen(line)
})

test('a connection that is told to ping every 99999999 seconds is not pinged without pause', async () => {
  const PingInterval = 99_999_999
  expect(await pingsOf({ ReconnectCount: -1, PingInterval })).toBeLessThan(2)
})

test('a connection that is told no interval for its pings is not pinged without pause', async () => {
  expect(await pingsOf({})).toBeLessThan(2)
})

test('a connection that is told to wait for weeks before it comes again comes again within minutes', async () => {
  const { WSClient } = await import('@larksuiteoapi/node-sdk')
  const client = new WSClient({ appId: 'cli_a1b2c3d4e5f60718', appSecret: 'secret' })
  boundWaits(client)
  const config: { updateWs(change: object): void; getWS(): object } = client['wsConfig']
  config.updateWs({ reconnectInterval: 2e9, reconnectNonce: 2e9, reconnectCount: 0 })
  expect(config.getWS()).toMatchObject({
    reconnectInterval: 300_000,
    reconnectNonce: 60_000,
    reconnectCount: -1,
  })
})

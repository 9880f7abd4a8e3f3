// First: the SDK changes the protobuf library that the local Feishu shares with it in one process.
import '@larksuiteoapi/node-sdk'

import { expect, onTestFinished, test, vi } from 'vitest'
import { type LocalFeishu, startLocalFeishu } from '../../simulator/local-feishu.ts'
import { createFeishu } from '../../src/feishu/client.ts'
import type { Inbound } from '../../src/feishu/inbound.ts'
import { createLongConnection, type LongConnection } from '../../src/feishu/long-connection.ts'
import { cardOf, silent } from './courier-kit.ts'

interface Line {
  readonly local: LocalFeishu
  readonly connection: LongConnection
  readonly received: Inbound[]
}

async function openLine(
  receive: (inbound: Inbound) => Promise<{ body: object }> = async () => ({ body: {} }),
  appSecret?: string,
): Promise<Line> {
  const local = await startLocalFeishu({
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
    botOpenId: () => botOpenId,
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
  await vi.waitFor(() => expect(connection.isOpen()).toBe(true), { timeout: 5000 })
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
  return messageId
}

test('a message arrives over the long connection in the same shape as over HTTP', async () => {
  const line = await openLine()
  await untilOpen(line)
  await line.local.say('ou_liaison', { chat: 'oc_group' }, { mentionBot: true, text: '/待办' })
  expect(line.received).toMatchObject([
    { kind: 'message', chatId: 'oc_group', sender: 'ou_liaison', text: '/待办', mentionsBot: true },
  ])
})

test('an event is acknowledged', async () => {
  const line = await openLine()
  await untilOpen(line)
  const push = await line.local.say('ou_liaison', 'bot', '你好')
  expect(push.state).toBe('delivered')
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
  await new Promise((resolve) => setTimeout(resolve, 200))
  expect(line.connection.isOpen()).toBe(false)
})

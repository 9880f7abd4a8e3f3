import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import * as lark from '@larksuiteoapi/node-sdk'
import type { LocalFeishu } from 'local-feishu'
import { feishuTest } from 'local-feishu/vitest'
import { expect, onTestFinished } from 'vitest'

const people = [{ openId: 'ou_zhang', name: '张三' }]
const chats = [{ chatId: 'oc_team', name: '工作群', members: ['ou_zhang'] }]
const test = feishuTest({ people, chats })

/** A bot with a webhook: it answers every message with its text. Only its base URL differs from Feishu's. */
async function startBot(feishu: LocalFeishu): Promise<void> {
  const { appId, appSecret, encryptKey, verificationToken } = feishu.world.state.app
  const client = new lark.Client({
    appId,
    appSecret,
    domain: feishu.url,
    cache: new lark.DefaultCache(),
    loggerLevel: lark.LoggerLevel.error,
  })
  const dispatcher = new lark.EventDispatcher({
    encryptKey,
    verificationToken,
    loggerLevel: lark.LoggerLevel.error,
  }).register({
    'im.message.receive_v1': async ({ message }) => {
      const { text } = JSON.parse(message.content)
      await client.im.v1.message.reply({
        path: { message_id: message.message_id },
        data: { msg_type: 'text', content: JSON.stringify({ text: `收到：${text}` }) },
      })
    },
  })
  const server: Server = createServer(
    lark.adaptDefault('/feishu/events', dispatcher, { autoChallenge: true }),
  )
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  onTestFinished(() => void server.close())
  const { port } = server.address() as AddressInfo
  // As in the developer console when the request address is saved: the challenge comes first.
  await feishu.configureUrl(`http://127.0.0.1:${port}/feishu/events`)
}

test('the bot answers in private', async ({ feishu }) => {
  await startBot(feishu)
  await feishu.say('ou_zhang', 'bot', '你好')
  const answer = await feishu.waitForMessage({ person: 'ou_zhang' }, '收到：')
  expect(answer.text).toBe('收到：你好')
})

test('a message comes again while the bot does not take it', async ({ feishu }) => {
  await startBot(feishu)
  feishu.faults.next({ kind: 'unreachable', match: 'im.message.receive_v1' })
  const push = await feishu.say('ou_zhang', { chat: 'oc_team' }, { text: '在吗', mentionBot: true })
  expect(push.state).toBe('pending')
  // Fifteen seconds later on the platform's clock; the test does not wait.
  await feishu.clock.advance(15_000)
  await feishu.waitForMessage({ chat: 'oc_team' }, '收到：')
  expect(push.state).toBe('delivered')
})

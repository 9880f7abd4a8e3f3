import { createRequire } from 'node:module'
import * as lark from '@larksuiteoapi/node-sdk'
import { afterEach, beforeEach, expect, onTestFinished, test } from 'vitest'
import { startLocalFeishu } from '../../simulator/local-feishu.ts'
import type { LocalFeishu } from '../../simulator/running-feishu.ts'
import { unhurried } from '../unhurried.ts'
import { until } from '../until.ts'

const group = 'oc_team'
const zhang = 'ou_zhang'
const quiet = { error() {}, warn() {}, info() {}, debug() {}, trace() {} }
let feishu: LocalFeishu

beforeEach(async () => {
  feishu = await startLocalFeishu({
    people: [{ openId: zhang, name: '张三' }],
    chats: [{ chatId: group, name: '工作群', members: [zhang] }],
    knobs: unhurried,
  })
})
afterEach(() => feishu.close())

test('the channel of the official SDK hears, answers, writes on and changes', async () => {
  const { appId, appSecret } = feishu.world.state.app
  const channel = lark.createLarkChannel({
    appId,
    appSecret,
    domain: feishu.url,
    transport: 'websocket',
    cache: new lark.DefaultCache(),
    logger: quiet,
  })
  onTestFinished(() => channel.disconnect())
  const answered = new Promise<lark.SendResult>((resolve, reject) => {
    const answer = async (message: lark.NormalizedMessage) => {
      await channel.addReaction(message.messageId, 'OK')
      return channel.send(message.chatId, { markdown: `**收到** ${message.content}` })
    }
    channel.on('message', (message) => void answer(message).then(resolve, reject))
  })
  await channel.connect()
  expect(channel.botIdentity).toMatchObject({ openId: feishu.world.state.app.botOpenId })
  await feishu.say(zhang, { chat: group }, { text: '在吗', mentionBot: true })
  const { messageId } = await answered
  expect(feishu.message(messageId)).toMatchObject({ sender: 'bot', chatId: group })
  await feishu.waitForMessage({ chat: group }, ({ reactions }) => reactions.length === 1)
  expect(await channel.getChatInfo(group)).toMatchObject({ name: '工作群', chatType: 'group' })
})

/** The part of Satori (satorijs, the framework below Koishi) that its quick start uses. */
interface Satori {
  Context: new () => {
    plugin(plugin: unknown, config?: object): void
    on(event: 'message', hear: (session: SatoriSession) => unknown): void
    start(): Promise<void>
    stop(): Promise<void>
  }
  HTTP: unknown
  Logger: { levels: { base: number } }
}
interface SatoriSession {
  content: string
  channelId: string
  userId: string
  bot: { sendMessage(channelId: string, content: string): Promise<string[]> }
}

test('an adapter that nobody here wrote hears and answers by the long connection', async () => {
  const require = createRequire(import.meta.url)
  const satori: Satori = require('@satorijs/core')
  const { default: adapter } = require('@satorijs/adapter-lark')
  const { appId, appSecret } = feishu.world.state.app
  const context = new satori.Context()
  satori.Logger.levels.base = 0
  onTestFinished(() => context.stop())
  context.plugin(satori.HTTP)
  context.plugin(adapter, {
    platform: 'feishu',
    protocol: 'ws',
    appId,
    appSecret,
    endpoint: `${feishu.url}/open-apis`,
  })
  const sent = new Promise<string[]>((resolve, reject) => {
    context.on('message', ({ bot, channelId, userId }) => {
      bot.sendMessage(channelId, `收到 <b>${userId}</b>`).then(resolve, reject)
    })
  })
  await context.start()
  // The client receives events after its first ping; earlier ones are lost.
  await until(() => feishu.pings > 0, 'the first ping')
  const push = await feishu.say(zhang, { chat: group }, { text: '在吗', mentionBot: true })
  expect(push.state).toBe('delivered')
  const [messageId = ''] = await sent
  const answer = feishu.message(messageId)
  expect(`${answer.text}${answer.cardText}`).toContain(`收到 ${zhang}`)
})

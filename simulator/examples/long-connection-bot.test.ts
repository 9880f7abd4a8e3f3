import * as lark from '@larksuiteoapi/node-sdk'
import type { LocalFeishu } from 'local-feishu'
import { feishuTest } from 'local-feishu/vitest'
import { expect, onTestFinished } from 'vitest'

const test = feishuTest({ people: [{ openId: 'ou_zhang', name: '张三' }] })

/** A bot with a long connection: it needs no address, and connects at start. */
async function startBot(feishu: LocalFeishu): Promise<void> {
  const { appId, appSecret } = feishu.world.state.app
  const base = { appId, appSecret, domain: feishu.url, loggerLevel: lark.LoggerLevel.error }
  const client = new lark.Client({ ...base, cache: new lark.DefaultCache() })
  const eventDispatcher = new lark.EventDispatcher({
    loggerLevel: lark.LoggerLevel.error,
  }).register({
    'im.message.receive_v1': async ({ message }) => {
      await client.im.v1.messageReaction.create({
        path: { message_id: message.message_id },
        data: { reaction_type: { emoji_type: 'OK' } },
      })
    },
  })
  await new Promise<void>((resolve) => {
    const socket = new lark.WSClient({ ...base, onReady: () => resolve() })
    onTestFinished(() => socket.close({ force: true }))
    void socket.start({ eventDispatcher })
  })
}

test('the bot puts a face under what is said', async ({ feishu }) => {
  await startBot(feishu)
  const push = await feishu.say('ou_zhang', 'bot', '你好')
  expect(push.attempts[0]?.transport).toBe('websocket')
  const faces = await feishu.waitForMessage(
    { person: 'ou_zhang' },
    ({ reactions }) => reactions.length > 0,
  )
  expect(faces.reactions).toEqual([{ emoji: 'OK', by: ['机器人'] }])
})

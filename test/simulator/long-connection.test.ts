import * as lark from '@larksuiteoapi/node-sdk'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { until } from '../until.ts'
import { button, CLERK, cardOf, raiseStage, type Stage, sendCard } from './stage.ts'

let stage: Stage
let connection: lark.WSClient
const seen: Record<string, unknown>[] = []

beforeEach(async () => {
  stage = await raiseStage()
  seen.length = 0
  const { appId, appSecret } = stage.feishu.world.state.app
  const logger = { error() {}, warn() {}, info() {}, debug() {}, trace() {} }
  const handlers = {
    'im.message.receive_v1': async (data: object) => {
      seen.push({ ...data })
    },
    'card.action.trigger': async (data: object) => {
      seen.push({ ...data })
      return { toast: { type: 'success', content: '已办' } }
    },
  }
  const dispatcher = new lark.EventDispatcher({ logger }).register(handlers)
  await new Promise<void>((resolve) => {
    connection = new lark.WSClient({
      appId,
      appSecret,
      domain: stage.feishu.url,
      logger,
      onReady: () => resolve(),
    })
    void connection.start({ eventDispatcher: dispatcher })
  })
})
afterEach(async () => {
  connection.close({ force: true })
  await stage.feishu.close()
})

test('with a long connection events go over it and not to the webhook', async () => {
  const push = await stage.feishu.say(CLERK, 'bot', '待办')
  expect(push.attempts[0]).toMatchObject({ status: 200, transport: 'websocket' })
  expect(stage.bot.requests).toEqual([])
  expect(seen[0]).toMatchObject({ event_type: 'im.message.receive_v1' })
})

test('a message longer than a frame arrives whole', async () => {
  const long = '河'.repeat(20_000)
  await stage.feishu.say(CLERK, 'bot', long)
  expect(JSON.stringify(seen[0])).toContain(long)
})

test('a tap is answered over the connection', async () => {
  const id = await sendCard(stage, cardOf(button('同意')), CLERK)
  const result = await stage.feishu.tap(CLERK, id, '同意')
  expect(result.toast).toEqual({ type: 'success', content: '已办' })
})

test('an event that was lost with the connection comes again', async () => {
  stage.feishu.faults.next({ kind: 'websocket-dropped' })
  const push = await stage.feishu.say(CLERK, 'bot', 'x')
  await stage.feishu.clock.advance(15_000)
  expect(push.attempts.at(-1)).toMatchObject({ transport: 'webhook', status: 200 })
})

test('an acknowledged ping keeps the connection', async () => {
  await until(() => stage.feishu.pings > 0, 'a ping')
  expect(stage.feishu.connections).toBe(1)
})

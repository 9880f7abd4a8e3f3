import { afterEach, beforeEach, expect, test } from 'vitest'
import { Bot } from '../../contract/bot.ts'
import { checks } from '../../contract/checks.ts'
import { inspect } from '../../contract/inspection.ts'
import { startTenantDriver } from '../../contract/tenant-driver.ts'
import { freePort } from '../../demo/port.ts'
import { startLocalFeishu } from '../../simulator/local-feishu.ts'
import type { MessageView } from '../../simulator/message/message-view.ts'
import type { LocalFeishu } from '../../simulator/running-feishu.ts'
import { unhurried } from '../unhurried.ts'

const group = 'oc_contract'
const helper = 'ou_helper'
let feishu: LocalFeishu

let port: number

beforeEach(async () => {
  port = await freePort(9300)
  feishu = await startLocalFeishu({
    deliver: { url: `http://127.0.0.1:${port}/feishu/events` },
    people: [{ openId: helper, name: '甲' }],
    chats: [{ chatId: group, name: '测试群', members: [helper] }],
    knobs: unhurried,
  })
})
afterEach(() => feishu.close())

/** Simulates a person who reads the group and does what is asked, one thing after the other. */
function helpOut(): void {
  let done = Promise.resolve()
  const known = new Set<string>()
  let shown = '没有报错'
  /** The last card that is not a question about the checks. */
  let card = ''
  const help = async (view: MessageView): Promise<void> => {
    const tap = (button: string) => feishu.tap(helper, view.messageId, button)
    if (view.cardText.includes('我来配合')) return void (await tap('我来配合'))
    if (view.cardText.includes('客户端显示了什么')) return void (await tap(shown))
    if (view.cardText.includes('已完成')) {
      const words = /发送：(.*)/.exec(view.cardText)?.[1] ?? ''
      await feishu.say(helper, { chat: group }, words)
      return void (await tap('已完成'))
    }
    if (view.card) card = view.messageId
    const words = /@机器人 发送：(.*)/.exec(view.text)?.[1]
    if (words !== undefined) {
      await feishu.say(helper, { chat: group }, { text: words, mentionBot: true })
    } else if (view.text.includes('点上面卡片')) {
      const { errorCode } = await feishu.tap(helper, card, '点我')
      shown = errorCode === undefined ? '没有报错' : `报错 ${errorCode}`
    }
  }
  feishu.world.watch(({ kind, id }) => {
    const message = kind === 'message' ? feishu.world.message(id) : undefined
    if (message?.sender.kind !== 'app' || known.has(id)) return
    known.add(id)
    done = done.then(() => help(feishu.message(id)))
  })
}

test.each(['webhook', 'websocket'] as const)(
  'by %s, somebody is led through the checks, and what was sent is taken back',
  async (transport) => {
    const { appId, appSecret, encryptKey } = feishu.world.state.app
    const app = { baseUrl: feishu.url, appId, appSecret, encryptKey }
    helpOut()
    const driver = await startTenantDriver(
      { app, group, transport, port, publicUrl: null, slow: false, more: [] },
      () => feishu.settle(),
    )
    expect(driver.person).toBe(helper)
    const afterTaps = [
      'patch-during-tap',
      'update-token-early',
      `callback-raw-card${transport === 'webhook' ? '' : '-long'}`,
    ]
    const ids = [
      ...['callback-empty-object', 'mention', 'rate-per-group', 'callback-empty-body'],
      ...afterTaps,
    ]
    const results = await inspect(
      checks.filter(({ id }) => ids.includes(id)),
      driver,
    )
    const verdicts = Object.fromEntries(results.map(({ check, finding }) => [check.id, finding]))
    for (const id of ['callback-empty-object', 'mention', ...afterTaps])
      expect(verdicts[id], id).toMatchObject({ verdict: 'confirmed' })
    expect(verdicts['callback-empty-body']).toMatchObject(
      transport === 'webhook' ? { verdict: 'confirmed' } : { verdict: 'not-tried' },
    )
    await driver.close()
    const left = feishu.messages({ chat: group }).filter(({ sender }) => sender === 'bot')
    expect(left).toEqual([])
  },
)

test('a check for which nobody does what was asked is left, and the next one runs', async () => {
  const { appId, appSecret, encryptKey } = feishu.world.state.app
  const bot = new Bot({ baseUrl: feishu.url, appId, appSecret, encryptKey })
  const never = { id: 'never', fact: '甲', needs: [], run: () => new Promise<never>(() => {}) }
  const driver = {
    bot,
    has: new Set<never>(),
    group,
    person: helper,
    address: null,
    patienceMs: 1,
    act: async () => ({}),
    pass: async () => {},
    burst: <Result>(many: () => Promise<Result>) => many(),
    quiet: async () => {},
    goLong: () => Promise.reject(new Error('没有')),
    close: async () => [],
  }
  const next = {
    ...never,
    id: 'next',
    run: async () => ({ verdict: 'confirmed' as const, saw: '' }),
  }
  const results = await inspect([never, next], driver)
  expect(results.map(({ finding }) => finding.verdict)).toEqual(['not-tried', 'confirmed'])
})

test('at the end all is taken back, also where it was too often, and what is left is told', async () => {
  const { appId, appSecret, encryptKey } = feishu.world.state.app
  const bot = new Bot({ baseUrl: feishu.url, appId, appSecret, encryptKey })
  for (const text of ['甲', '乙']) await bot.send(group, 'text', { text })
  const made = await bot.call('POST', '/open-apis/im/v1/chats', {
    body: { name: '对照检查', owner_id: helper },
  })
  const chatId = String(made.data['chat_id'])
  bot.groups.add(chatId).add('oc_nowhere')
  feishu.faults.next({ kind: 'throttled', match: 'DELETE', amount: 1 })
  feishu.faults.next({ kind: 'token-revoked', match: 'DELETE' })
  expect(await bot.close()).toEqual(['群“对照检查”未能解散，请手工解散（HTTP 400，232006）'])
  expect(feishu.messages({ chat: group })).toEqual([])
  expect(feishu.world.chat(chatId)?.dissolved).toBe(true)
})

import { startLocalFeishu } from '../simulator/local-feishu.ts'
import type { LocalFeishu } from '../simulator/running-feishu.ts'
import type { Knobs } from '../simulator/world/knobs.ts'
import { ALL_SCOPES } from '../simulator/world/scopes.ts'
import { Bot } from './bot.ts'
import type { Deed, Seen } from './deed.ts'
import type { Driver } from './driver.ts'
import type { Need } from './need.ts'
import { picture } from './picture.ts'

const group = 'oc_contract'
const person = 'ou_contract_person'
const outsider = 'ou_contract_outsider'
const has: readonly Need[] = [
  'person',
  'webhook',
  'encryption',
  'long',
  'patience',
  'outsider',
  'menu',
  'urgent',
  'task',
  'approval',
  'calendar',
]

/** The local Feishu with one person, and one of another tenant, whose actions are simulated. */
export async function startLocalDriver(
  knobs: Partial<Knobs> = {},
  more: readonly Need[] = [],
): Promise<Driver> {
  let steady = 0
  const feishu = await startLocalFeishu({
    people: [
      { openId: person, name: '甲' },
      { openId: outsider, name: '乙', tenantKey: 'another-tenant' },
    ],
    chats: [{ chatId: group, name: '对照', members: [person, outsider] }],
    app: { scopes: ALL_SCOPES.filter((scope) => scope !== 'event:ip_list') },
    knobs: { rateLimits: 'off', ...knobs },
    steady: () => steady,
  })
  const { appId, appSecret, encryptKey } = feishu.world.state.app
  const bot = new Bot({ baseUrl: feishu.url, appId, appSecret, encryptKey })
  bot.inbox.now = () => feishu.clock.now()
  const address = await bot.listen(0)
  await feishu.configureUrl(address)
  return {
    bot,
    has: new Set([...has, ...more]),
    group,
    address,
    person,
    patienceMs: null,
    act: (deed) => act(feishu, deed, address),
    pass: (ms) => feishu.clock.advance(ms),
    burst: async (many) => {
      steady += 120_000
      feishu.knobs.rateLimits = 'on'
      try {
        return await many()
      } finally {
        feishu.knobs.rateLimits = 'off'
      }
    },
    quiet: () => feishu.settle(),
    goLong: async () => {
      const connection = await bot.connect()
      const hangUp = async () => {
        connection.close()
        while (feishu.connections > 0) await new Promise((resolve) => setImmediate(resolve))
      }
      return { ping: () => connection.ping(), close: hangUp }
    },
    close: async () => {
      const left = await bot.close()
      await feishu.close()
      return left
    },
  }
}

async function act(feishu: LocalFeishu, deed: Deed, address: string): Promise<Seen> {
  const own = () => feishu.messages({ chat: group }).findLast((one) => one.sender === person)
  switch (deed.does) {
    case 'tap': {
      const input = deed.fill ? { formValue: deed.fill } : {}
      return withShortPatience(feishu, deed.unanswered === true, () =>
        feishu.tap(person, deed.messageId, deed.button, input),
      )
    }
    case 'outsider-tap':
      return feishu.tap(outsider, deed.messageId, deed.button)
    case 'say':
      await feishu.say(person, { chat: group }, said(deed))
      return {}
    case 'photo':
      await feishu.say(person, { chat: group }, { text: '照片', image: picture, mentionBot: true })
      return {}
    case 'recall':
      await feishu.recall(person, own()?.messageId ?? '')
      return {}
    case 'enter':
      await feishu.enter(person)
      return {}
    case 'menu':
      await feishu.menu(person, 'contract')
      return {}
    case 'remove-bot':
      await feishu.removeBot(deed.chatId, person)
      return {}
    case 'add-bot':
      await feishu.addBot(deed.chatId, person)
      return {}
    case 'dissolve':
      await feishu.disband(deed.chatId, person, deed.keepsHistory === true)
      return {}
    case 'approve': {
      const found = feishu.approvals(person).findLast((one) => one.title === deed.title)
      const { message } = await feishu.answerApproval(person, found?.taskId ?? '', 'APPROVE')
      return message === undefined ? {} : { said: message }
    }
    case 'save-url':
      await feishu.configureUrl(address)
      return {}
  }
}

/** Shortens the waiting for answers that never come. */
async function withShortPatience<Result>(
  feishu: LocalFeishu,
  isShort: boolean,
  tap: () => Promise<Result>,
): Promise<Result> {
  const usual = feishu.knobs.answerTimeoutMs
  if (isShort) feishu.knobs.answerTimeoutMs = 50
  try {
    return await tap()
  } finally {
    feishu.knobs.answerTimeoutMs = usual
  }
}

function said({ text, mention }: Extract<Deed, { does: 'say' }>) {
  if (mention === 'all') return { text: `<at user_id="all"></at> ${text}` }
  return { text, mentionBot: mention === 'bot' }
}

import { objectAt, stringAt } from '../simulator/json.ts'
import { type AppSettings, Bot } from './bot.ts'
import { button, card, isTapOn } from './checks/parts.ts'
import { type Deed, instruction, type Seen } from './deed.ts'
import type { Driver } from './driver.ts'
import type { Need } from './need.ts'

/** What is needed to use a real tenant. */
export interface TenantSettings {
  readonly app: AppSettings
  readonly group: string
  readonly transport: 'webhook' | 'websocket'
  readonly port: number
  /** The part of the request address before /feishu/events; null when not given. */
  readonly publicUrl: string | null
  readonly slow: boolean
  /** Further needs that the tenant fulfils: outsider, menu, urgent, task, calendar. */
  readonly more: readonly Need[]
}

/** How long to wait for each action of a person, who has to read and tap (ms). */
const PATIENCE_MS = 5 * 60_000
const SLOW_PATIENCE_MS = 75 * 60_000
/** After this long nothing more is expected (ms). */
const QUIET_MS = 8_000

const PACE_MS = 250

const pause = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms))

const question = (words: string, ...answers: object[]) =>
  card({ tag: 'markdown', content: words }, ...answers)
const aside = (words: string, value: object) =>
  button(words, { behaviors: [{ type: 'callback', value: { aside: words, ...value } }] })

/** A real tenant: what a person has to do is asked for in the test group, one thing after the other. */
export async function startTenantDriver(
  settings: TenantSettings,
  /** Waits until the platform has nothing more to do; on a tenant nothing tells. */
  quiet = () => pause(QUIET_MS),
): Promise<Driver> {
  const { app, group, transport, slow } = settings
  const bot = new Bot(app)
  bot.paceMs = PACE_MS
  const isLong = transport === 'websocket'
  const connection = isLong ? await bot.connect() : null
  if (!isLong) await bot.listen(settings.port, '0.0.0.0')
  const own: Need[] = isLong
    ? ['long']
    : app.encryptKey === ''
      ? ['webhook']
      : ['webhook', 'encryption']
  const person = await whoTakesPart(bot, group).catch(async (error: unknown) => {
    await bot.close()
    throw error
  })
  return {
    bot,
    has: new Set([
      ...own,
      'person',
      'seconds',
      ...(slow ? (['patience'] as const) : []),
      ...settings.more,
    ]),
    group,
    address: settings.publicUrl === null ? null : `${settings.publicUrl}/feishu/events`,
    person,
    patienceMs: slow ? SLOW_PATIENCE_MS : PATIENCE_MS,
    act: (deed) => ask(bot, group, deed),
    pass: pause,
    burst: async (many) => {
      await pause(1000)
      bot.paceMs = 0
      try {
        return await many()
      } finally {
        bot.paceMs = PACE_MS
        await pause(1000)
      }
    },
    quiet,
    goLong: async () => {
      if (connection === null) throw new Error('没有用长连接')
      return { ping: () => connection.ping(), close: async () => {} }
    },
    close: () => bot.close(),
  }
}

/** The first person who taps. */
async function whoTakesPart(bot: Bot, group: string): Promise<string> {
  const words = '**飞书对照检查**\n检查会在本群发消息，请按提示逐步配合，约十分钟。结束后全部撤回。'
  const before = bot.inbox.all.length
  const sent = await bot.send(group, 'interactive', question(words, button('我来配合')))
  if (sent.code !== 0) throw new Error(`不能在测试群发消息：${sent.code} ${sent.msg}`)
  const coming = bot.inbox.since(before, isTapOn(String(sent.data['message_id'])))
  const tapped = await Promise.race([coming, elapsed(PATIENCE_MS)])
  if (tapped === undefined) {
    throw new Error(
      '五分钟内没有收到点按。请核对回调配置（卡片回传交互）是否已发布、地址能否到达。',
    )
  }
  const person = stringAt(objectAt(tapped.event, 'operator'), 'open_id')
  if (person === undefined) throw new Error('回调里没有操作人的 open_id。')
  return person
}

const elapsed = (ms: number) =>
  new Promise<undefined>((resolve) => {
    setTimeout(() => resolve(undefined), ms).unref()
  })

/** Asks for an action; if no delivery shows that it is done, the person confirms it. */
async function ask(bot: Bot, group: string, deed: Deed): Promise<Seen> {
  if (!isTold(deed)) {
    const done = bot.inbox.aside()
    await bot.send(group, 'interactive', question(instruction(deed), aside('已完成', {})))
    await done
    return {}
  }
  if (deed.does === 'approve') {
    const coming = bot.inbox.next('approval.quick')
    await bot.send(group, 'text', { text: instruction(deed) })
    return lookForRefusal(bot, group, deed.refusal, coming)
  }
  const looks = deed.does === 'tap' && deed.look === true
  const tapped = looks ? bot.inbox.next(isTapOn(deed.messageId)) : null
  await bot.send(group, 'text', { text: instruction(deed) })
  return tapped === null ? {} : lookAt(bot, group, tapped)
}

/** Whether the platform sends an event when the deed is done. */
function isTold(deed: Deed): boolean {
  if (deed.does === 'say') return deed.mention === 'bot'
  return deed.does !== 'save-url' && !(deed.does === 'dissolve' && deed.keepsHistory)
}

/** Asks the person whether the client showed the bot's objection to an answer. */
async function lookForRefusal(
  bot: Bot,
  group: string,
  refusal: string,
  answered: Promise<unknown>,
): Promise<Seen> {
  await answered
  const answer = bot.inbox.aside()
  const words = `客户端显示“${refusal}”了吗？（请等五秒再答）`
  const choices = [aside('显示了', { said: refusal }), aside('没有显示', {})]
  await bot.send(group, 'interactive', question(words, ...choices))
  const { said } = await answer
  return typeof said === 'string' ? { said } : {}
}

/** What the client showed, as the person reports it. */
async function lookAt(bot: Bot, group: string, tapped: Promise<unknown>): Promise<Seen> {
  await tapped
  const codes = [200341, 200671, 200672, 200673, 108002]
  const answer = bot.inbox.aside()
  await bot.send(
    group,
    'interactive',
    question(
      '刚才点按之后，客户端显示了什么？（请等五秒再答）',
      aside('没有报错', {}),
      ...codes.map((code) => aside(`报错 ${code}`, { code })),
      aside('其他报错', { code: -1 }),
    ),
  )
  const { code } = await answer
  return typeof code === 'number' ? { errorCode: code } : {}
}

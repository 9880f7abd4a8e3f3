import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { startLocalFeishu } from '../../simulator/local-feishu.ts'
import type { LocalFeishu } from '../../simulator/running-feishu.ts'
import { VirtualClock } from '../../simulator/virtual-clock.ts'
import { readProfile } from '../../src/config/profile.ts'
import { appOf, bareId, mainApp } from '../../src/domain/mechanism/app.ts'
import type { Profile } from '../../src/domain/mechanism/profile.ts'
import type { Engine } from '../../src/store/engine.ts'
import { replay } from '../../src/store/replay.ts'
import { createStore, type Store } from '../../src/store/store.ts'
import { unhurried } from '../unhurried.ts'
import { createDurableBot } from '../worker/durable-bot.ts'
import { createNodeBot } from './node-bot.ts'
import { letAllBeSent, type StagedBot, type StagedBotOptions } from './staged-bot.ts'

/**
 * A district with the local Feishu beside it. The bot runs in this process with its database on disk, or,
 * with ENGINE=durable in the environment, in a Durable Object under workerd.
 */
export interface Stage {
  readonly feishu: LocalFeishu
  /** The local Feishu of each further app, by its name. */
  readonly tenants: Readonly<Record<string, LocalFeishu>>
  readonly bot: StagedBot
  /** The bot's database, for inspection and manipulation. */
  readonly engine: Engine
  /** The bot's record on that database, without what the bot keeps in memory. */
  readonly store: Store
  /** Moves the clock to an instant of Shanghai, ticks and waits until everything is sent. */
  go(to: string): Promise<void>
  tick(): Promise<void>
  /** Waits until everything is sent. */
  settle(): Promise<void>
  /** Stops the bot and starts it again on the same database, optionally later and with another profile. */
  restart(change?: { readonly profile?: Profile; readonly at?: string }): Promise<void>
  /**
   * Closes the stage; throws when a table differs from the journal, unless the test itself wrote to the
   * database.
   */
  close(): Promise<void>
}

/** The credentials that the bot on a stage shares with its Feishu. */
export const keys = {
  metricsToken: 'metrics-token',
  appId: 'cli_a1b2c3d4e5f60718',
  appSecret: 'secret',
  encryptKey: 'encrypt-key',
  verificationToken: 'token-0001',
}

/** The address under which the platform reaches the bot on a stage. */
const publicUrl = 'https://bot.example'

/** The instant of a time in Shanghai, such as 2026-03-10 10:20. */
export const at = (text: string): number => Date.parse(`${text.replace(' ', 'T')}:00+08:00`)

/** The demonstration profile, with changes in its text. */
export function profileWith(change: (text: string) => string = (text) => text): Profile {
  const file = join(import.meta.dirname, '../../profiles/qijiang.yaml')
  const read = readProfile(change(readFileSync(file, 'utf8')))
  if ('mistakes' in read) throw new Error(JSON.stringify(read.mistakes))
  return read.profile
}

/** The engine for tests, and whether a test wrote to it directly. */
function watchWriting(engine: Engine): { engine: Engine; wasWritten(): boolean } {
  let written = false
  return {
    engine: {
      ...engine,
      run: (sql, ...values) => {
        written = true
        return engine.run(sql, ...values)
      },
      script: (sql) => {
        written = true
        engine.script(sql)
      },
    },
    wasWritten: () => written,
  }
}

/** Options of a stage. */
export interface StageOptions extends Pick<StagedBotOptions, 'logTo' | 'foreignReader'> {
  readonly profile?: Profile
  /** Whether the clock moves only when it is moved; for what has to be the same in every run. */
  readonly frozen?: boolean
  /** Further environment variables of the bot. */
  readonly environment?: Readonly<Record<string, string>>
  /** Prepares the local Feishu before the bot starts. */
  readonly prepare?: (feishu: LocalFeishu, tenants: Readonly<Record<string, LocalFeishu>>) => void
  /** Apps besides `main`, each in its own tenant with the people and groups of its organisations. */
  readonly furtherApps?: readonly string[]
  /** People of the first tenant who are not registered, besides 陌生人, who is in every tenant. */
  readonly strangers?: readonly { readonly openId: string; readonly name: string }[]
}

/** The credentials that the bot shares with the Feishu of an app; all differ between apps. */
export const keysOf = (app: string): typeof keys =>
  app === mainApp
    ? keys
    : {
        ...keys,
        appId: `cli_${Buffer.from(app.padEnd(8, '-')).toString('hex').slice(0, 16)}`,
        appSecret: `secret-of-${app}`,
        encryptKey: `encrypt-key-of-${app}`,
        verificationToken: `token-of-${app}`,
      }

const appVariable = (app: string, url: string): [string, string] => {
  const { appId, appSecret, encryptKey, verificationToken } = keysOf(app)
  return [
    `APP_${app.toUpperCase()}`,
    JSON.stringify({
      FEISHU_APP_ID: appId,
      FEISHU_APP_SECRET: appSecret,
      FEISHU_ENCRYPT_KEY: encryptKey,
      FEISHU_VERIFICATION_TOKEN: verificationToken,
      FEISHU_BASE_URL: url,
      FEISHU_PUBLIC_URL: publicUrl,
    }),
  ]
}

/** The tenant of an app, with its people and groups of the profile. */
async function startTenant(
  app: string,
  profile: Profile,
  clock: VirtualClock,
  options: StageOptions,
  fetch: (request: Request) => Promise<Response>,
): Promise<LocalFeishu> {
  const own = profile.people.filter((one) => appOf(one.open_id) === app)
  const everybody = [...new Map(own.map((one) => [bareId(one.open_id), one.name]))]
  const members = everybody.map(([openId]) => openId)
  const isMain = app === mainApp
  const path = isMain ? '/feishu/events' : `/feishu/events/${app}`
  return startLocalFeishu({
    app: isMain ? keys : { ...keysOf(app), tenantKey: `tenant-of-${app}` },
    clock,
    knobs: { ...unhurried, rateLimits: 'off', greatestElements: 180 },
    people: [
      ...everybody.map(([openId, name]) => ({ openId, name })),
      { openId: 'ou_stranger', name: '陌生人' },
      ...(isMain ? (options.strangers ?? []) : []),
    ],
    chats: [
      ...profile.chats
        .filter((chat) => appOf(chat.chat_id) === app)
        .map((chat) => ({ chatId: bareId(chat.chat_id), name: chat.name, members })),
      ...(isMain ? [{ chatId: 'oc_unregistered', name: '未登记的群', members }] : []),
    ],
    deliver: {
      fetch: (request) => {
        // Answers under 审批 go to the address that the bot gave.
        const asked = new URL(request.url).pathname
        const to = asked === '/feishu/events' ? path : asked
        return fetch(new Request(`http://bot.local${to}`, request))
      },
    },
  })
}

/** Opens the stage at an instant of Shanghai. */
export async function openStage(startAt: string, options: StageOptions = {}): Promise<Stage> {
  const profile = options.profile ?? profileWith()
  const clock = new VirtualClock({ startAt: at(startAt), frozen: options.frozen ?? false })
  let bot: StagedBot | null = null
  const open = (app: string) =>
    startTenant(app, profile, clock, options, async (request) =>
      bot ? bot.fetch(request) : new Response(null, { status: 503 }),
    )
  const further = options.furtherApps ?? []
  const feishu = await open(mainApp)
  const opened = await Promise.all(further.map(async (app) => [app, await open(app)] as const))
  const tenants = Object.fromEntries(opened)
  const all = [feishu, ...Object.values(tenants)]
  const create = process.env['ENGINE'] === 'durable' ? createDurableBot : createNodeBot
  const staged = await create({
    environment: {
      FEISHU_APP_ID: keys.appId,
      FEISHU_APP_SECRET: keys.appSecret,
      FEISHU_ENCRYPT_KEY: keys.encryptKey,
      FEISHU_VERIFICATION_TOKEN: keys.verificationToken,
      FEISHU_BASE_URL: feishu.url,
      FEISHU_PUBLIC_URL: publicUrl,
      ...Object.fromEntries(opened.map(([app, { url }]) => appVariable(app, url))),
      METRICS_TOKEN: keys.metricsToken,
      LOG_LEVEL: options.logTo ? 'debug' : (process.env['TEST_LOG'] ?? 'silent'),
      ...options.environment,
    },
    logTo: options.logTo,
    foreignReader: options.foreignReader,
    now: () => clock.now(),
  })
  bot = staged
  options.prepare?.(feishu, tenants)
  await staged.start(profile)
  const settle = () => letAllBeSent(staged, ...all)
  await settle()
  const { engine, wasWritten } = watchWriting(staged.engine)
  return {
    feishu,
    tenants,
    bot: staged,
    engine,
    store: createStore(engine, profile),
    tick: () => staged.tick(),
    settle,
    async restart(change = {}) {
      await staged.stop()
      if (change.at !== undefined) await clock.set(at(change.at))
      await staged.start(change.profile ?? profile)
      await settle()
    },
    async go(to) {
      await clock.set(at(to))
      await staged.tick()
      await settle()
    },
    async close() {
      await staged.stop()
      await Promise.all(all.map((one) => one.close()))
      const found = wasWritten() ? null : replay(staged.engine, [])
      await staged.close()
      if (found && (found.broken !== null || found.differences.length > 0))
        throw new Error(`not as the journal says: ${JSON.stringify(found)}`)
    },
  }
}

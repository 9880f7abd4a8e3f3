import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import Database from 'better-sqlite3'
import { startLocalFeishu } from '../../simulator/local-feishu.ts'
import type { LocalFeishu } from '../../simulator/running-feishu.ts'
import { VirtualClock } from '../../simulator/virtual-clock.ts'
import { readProfile } from '../../src/config/profile.ts'
import { appOf, bareId } from '../../src/domain/mechanism/app.ts'
import { at, keysOf } from '../app/district-kit.ts'
import { withPlaces } from '../app/place-kit.ts'
import { inTwoTenants } from '../app/tenants-kit.ts'
import { unhurried } from '../unhurried.ts'
import { until } from '../until.ts'
import { answers, type Command, freePort, run } from './process-kit.ts'

/** The two apps, by the tenants that they speak to. */
export const apps = ['main', 'jcy'] as const
export type App = (typeof apps)[number]

const metricsToken = 'metrics-token'
const text = withPlaces(
  'tasks',
  'calendar',
  'approvals',
)(inTwoTenants(readFileSync(join(import.meta.dirname, '../../profiles/qijiang.yaml'), 'utf8')))

/** A bot in a process of its own, between two tenants in this one. */
export interface TwoOffices {
  readonly tenants: Readonly<Record<App, LocalFeishu>>
  readonly clock: VirtualClock
  /** The bot dies at the next commit of this, such as `before INTO inbox`. */
  dieAtCommit(order: string): void
  /** Starts the bot, optionally with the settings of the two apps exchanged; rejects with what it says if it ends. */
  start(change?: { readonly exchanged: boolean }): Promise<void>
  kill(): Promise<void>
  /** Whether the process of the bot has ended. */
  isDead(): boolean
  /** Whether nothing is to be sent, and a tick has run at this instant or later. */
  isCalm(tickedAt: number): Promise<boolean>
  rows<Row>(sql: string): Row[]
  /** The bot's database; the bot must not be running. */
  readonly databaseFile: string
  close(): Promise<void>
}

async function startTenant(app: App, clock: VirtualClock, url: string, clockFile?: string) {
  const read = readProfile(text)
  if ('mistakes' in read) throw new Error(JSON.stringify(read.mistakes))
  const { people, chats } = read.profile
  const own = people.filter((one) => appOf(one.open_id) === app)
  const everybody = [...new Map(own.map((one) => [bareId(one.open_id), one.name]))]
  return startLocalFeishu({
    app: { ...keysOf(app), tenantKey: `tenant-of-${app}` },
    clock,
    ...(clockFile === undefined ? {} : { clockFile }),
    knobs: { ...unhurried, rateLimits: 'off', greatestElements: 180 },
    people: everybody.map(([openId, name]) => ({ openId, name })),
    chats: chats
      .filter((chat) => appOf(chat.chat_id) === app)
      .map((chat) => ({
        chatId: bareId(chat.chat_id),
        name: chat.name,
        members: everybody.map(([openId]) => openId),
      })),
    deliver: { url: `${url}/feishu/events${app === 'main' ? '' : `/${app}`}` },
  })
}

const variables = (app: App, { url: baseUrl }: LocalFeishu, url: string) => {
  const { appId, appSecret, encryptKey, verificationToken } = keysOf(app)
  return {
    FEISHU_APP_ID: appId,
    FEISHU_APP_SECRET: appSecret,
    FEISHU_ENCRYPT_KEY: encryptKey,
    FEISHU_VERIFICATION_TOKEN: verificationToken,
    FEISHU_BASE_URL: baseUrl,
    FEISHU_PUBLIC_URL: url,
  }
}

/** Opens both offices at an instant of Shanghai; the bot is not running yet. */
export async function openTwoOffices(startAt: string): Promise<TwoOffices> {
  const directory = mkdtempSync(join(tmpdir(), 'hejiantong-two-'))
  const file = (name: string) => join(directory, name)
  const url = `http://127.0.0.1:${await freePort()}`
  const clock = new VirtualClock({ startAt: at(startAt) })
  const main = await startTenant('main', clock, url, file('clock'))
  const jcy = await startTenant('jcy', clock, url)
  writeFileSync(file('profile.yaml'), text)
  const preload = pathToFileURL(join(import.meta.dirname, 'die-at-commit.ts')).href
  const ofMain = variables('main', main, url)
  const ofJcy = variables('jcy', jcy, url)
  const environment = {
    ...ofMain,
    APP_JCY: JSON.stringify(ofJcy),
    PROFILE: file('profile.yaml'),
    DATA_DIR: directory,
    CLOCK_FILE: file('clock'),
    DEATH_FILE: file('death'),
    NODE_OPTIONS: `--import=${preload}`,
    METRICS_TOKEN: metricsToken,
    HOST: '127.0.0.1',
    PORT: new URL(url).port,
    LOG_LEVEL: 'warn',
  }
  let bot: Command | null = null
  let dead = true

  async function isIdle(tickedAt: number): Promise<boolean> {
    const headers = { authorization: `Bearer ${metricsToken}` }
    const measured = await (await fetch(`${url}/metrics`, { headers })).text()
    const value = (name: string) => Number(new RegExp(`^${name} (\\d+)$`, 'm').exec(measured)?.[1])
    const ticked = value('hejiantong_last_tick_seconds') >= Math.floor(tickedAt / 1000)
    return ticked && value('hejiantong_parcels_waiting') === 0
  }

  return {
    tenants: { main, jcy },
    clock,
    databaseFile: file('hejiantong.db'),
    dieAtCommit: (order) => writeFileSync(file('death'), order),
    async start({ exchanged } = { exchanged: false }) {
      const change = exchanged ? { ...ofJcy, APP_JCY: JSON.stringify(ofMain) } : {}
      const command = run('src/main.ts', [], { ...environment, ...change })
      bot = command
      dead = false
      void command.ended().then(() => {
        if (bot === command) dead = true
      })
      await until(async () => dead || (await answers(`${url}/healthz`)), 'an answer of the bot')
      if (dead) throw new Error(`the bot did not start: ${command.output()}`)
    },
    async kill() {
      bot?.child.kill('SIGKILL')
      await bot?.ended()
      dead = true
    },
    isDead: () => dead,
    async isCalm(tickedAt) {
      const isQuiet = () => apps.every((app) => ({ main, jcy })[app].inFlight === 0)
      try {
        return isQuiet() && (await isIdle(tickedAt)) && isQuiet()
      } catch {
        return false
      }
    },
    rows: <Row>(sql: string) => {
      const database = new Database(file('hejiantong.db'), { readonly: true })
      try {
        return database.prepare<[], Row>(sql).all()
      } finally {
        database.close()
      }
    },
    async close() {
      bot?.child.kill('SIGKILL')
      await bot?.ended()
      await Promise.all([main.close(), jcy.close()])
      rmSync(directory, { recursive: true, force: true })
    },
  }
}

import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type LocalFeishu, startLocalFeishu } from '../../simulator/local-feishu.ts'
import { VirtualClock } from '../../simulator/virtual-clock.ts'
import { openVault } from '../../src/attachments/vault.ts'
import { createDistrict, type District } from '../../src/district.ts'
import type { Profile } from '../../src/domain/profile.ts'
import { createFeishu } from '../../src/feishu/client.ts'
import { createLog } from '../../src/log.ts'
import { readProfile } from '../../src/profile.ts'
import { readSettings } from '../../src/settings.ts'
import { readMigrations } from '../../src/store/migration-files.ts'
import { openSqlite, type SqliteEngine } from '../../src/store/sqlite.ts'

/** A district with the local Feishu beside it, both in this process, the database on disk. */
export interface Stage {
  readonly feishu: LocalFeishu
  readonly district: District
  readonly engine: SqliteEngine
  /** Moves the clock to an instant of Shanghai, ticks and lets everything be sent. */
  go(to: string): Promise<void>
  /** Lets everything be sent. */
  settle(): Promise<void>
  /** Stops the bot and starts it again on the same database, perhaps later and with another profile. */
  restart(change?: { readonly profile?: Profile; readonly at?: string }): Promise<void>
  close(): Promise<void>
}

const keys = {
  appId: 'cli_a1b2c3d4e5f60718',
  appSecret: 'secret',
  encryptKey: 'encrypt-key',
  verificationToken: 'token-0001',
}

/** The instant of a time in Shanghai, such as 2026-03-10 10:20. */
export const at = (text: string): number => Date.parse(`${text.replace(' ', 'T')}:00+08:00`)

/** The demonstration profile, with changes in its text. */
export function profileWith(change: (text: string) => string = (text) => text): Profile {
  const file = join(import.meta.dirname, '../../profiles/qijiang.yaml')
  const read = readProfile(change(readFileSync(file, 'utf8')))
  if ('mistakes' in read) throw new Error(JSON.stringify(read.mistakes))
  return read.profile
}

/** Opens the stage at an instant of Shanghai. */
export async function openStage(
  startAt: string,
  options: { readonly profile?: Profile; readonly directory?: string } = {},
): Promise<Stage> {
  const profile = options.profile ?? profileWith()
  const directory = options.directory ?? mkdtempSync(join(tmpdir(), 'hejiantong-'))
  const engine = openSqlite(join(directory, 'hejiantong.db'))
  const vault = await openVault(join(directory, 'attachments'))
  let app: { fetch(request: Request): Response | Promise<Response> } | null = null
  const clock = new VirtualClock({ startAt: at(startAt) })
  const everybody = [...new Map(profile.people.map((one) => [one.open_id, one.name]))]
  const feishu = await startLocalFeishu({
    app: keys,
    clock,
    knobs: { rateLimits: 'off' },
    people: [
      ...everybody.map(([openId, name]) => ({ openId, name })),
      { openId: 'ou_stranger', name: '陌生人' },
    ],
    chats: [
      ...profile.chats.map((chat) => ({
        chatId: chat.chat_id,
        name: chat.name,
        members: everybody.map(([openId]) => openId),
      })),
      {
        chatId: 'oc_unregistered',
        name: '未登记的群',
        members: everybody.map(([openId]) => openId),
      },
    ],
    deliver: {
      fetch: async (request) => (app ? app.fetch(request) : new Response(null, { status: 503 })),
    },
  })
  const read = readSettings({
    FEISHU_APP_ID: keys.appId,
    FEISHU_APP_SECRET: keys.appSecret,
    FEISHU_ENCRYPT_KEY: keys.encryptKey,
    FEISHU_VERIFICATION_TOKEN: keys.verificationToken,
    FEISHU_BASE_URL: feishu.url,
    LOG_LEVEL: process.env['TEST_LOG'] ?? 'silent',
  })
  if ('problems' in read) throw new Error(read.problems.join('\n'))
  const log = createLog(read.settings.logLevel)
  const now = () => clock.now()
  const build = (present: Profile) =>
    createDistrict({
      engine,
      migrations: readMigrations(join(import.meta.dirname, '../../migrations')),
      profile: present,
      settings: read.settings,
      feishu: createFeishu({ settings: read.settings, log }),
      vault,
      log,
      now,
      // The courier's pace has tests of its own (courier-pace); here nobody waits for it.
      pace: { reserve: () => ({ milliseconds: 0, everybody: false }) },
    })
  let district = build(profile)
  app = district.app
  await district.start()
  const settle = async () => {
    district.courier.wake()
    await district.courier.idle()
    await feishu.settle()
  }
  await settle()
  return {
    feishu,
    get district() {
      return district
    },
    engine,
    settle,
    async restart(change = {}) {
      app = null
      await district.stop()
      if (change.at !== undefined) await clock.set(at(change.at))
      district = build(change.profile ?? profile)
      app = district.app
      await district.start()
      await settle()
    },
    async go(to) {
      await clock.set(at(to))
      district.tick()
      await settle()
    },
    async close() {
      await district.stop()
      await feishu.close()
      engine.close()
      if (options.directory === undefined) rmSync(directory, { recursive: true, force: true })
    },
  }
}

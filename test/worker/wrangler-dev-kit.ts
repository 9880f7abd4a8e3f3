import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { vi } from 'vitest'
import { type LocalFeishu, startLocalFeishu } from '../../simulator/local-feishu.ts'
import { VirtualClock } from '../../simulator/virtual-clock.ts'
import { at, profileWith } from '../app/district-kit.ts'
import { startWranglerDev, type WranglerDev } from './wrangler-dev.ts'

/** Districts as they are deployed, on one `wrangler dev`, each with a local Feishu of its own. */
export interface City {
  readonly feishu: readonly LocalFeishu[]
  url(): string
  /** Ends `wrangler dev` and starts it again on the same directory. */
  restart(): Promise<void>
  /** Resolves when no Feishu has been called for a while. */
  settle(): Promise<void>
  close(): Promise<void>
}

const quietMs = 300

/** Starts so many districts, named d1, d2 and so on; a single one is set up by plain variables. */
export async function openCity(count: number): Promise<City> {
  const directory = mkdtempSync(join(tmpdir(), 'hejiantong-city-'))
  const { people, chats } = profileWith()
  const everybody = [...new Map(people.map((one) => [one.open_id, one.name]))]
  const feishu = await Promise.all(
    Array.from({ length: count }, (_, index) =>
      startLocalFeishu({
        app: credentialsOf(index),
        clock: new VirtualClock({ startAt: at('2026-03-10 10:20') }),
        people: everybody.map(([openId, name]) => ({ openId, name })),
        chats: chats.map((chat) => ({
          chatId: chat.chat_id,
          name: chat.name,
          members: everybody.map(([openId]) => openId),
        })),
      }),
    ),
  )
  const environments = feishu.map(({ url }, index) => {
    const { appId, appSecret, encryptKey, verificationToken } = credentialsOf(index)
    return {
      FEISHU_APP_ID: appId,
      FEISHU_APP_SECRET: appSecret,
      FEISHU_ENCRYPT_KEY: encryptKey,
      FEISHU_VERIFICATION_TOKEN: verificationToken,
      FEISHU_BASE_URL: url,
      PROFILE: 'profiles/qijiang.yaml',
      CLOCK_FILE: `${url}/simulator/clock`,
    }
  })
  const [first] = environments
  const variables =
    count === 1 && first
      ? first
      : Object.fromEntries(
          environments.map((one, index) => [`DISTRICT_D${index + 1}`, JSON.stringify(one)]),
        )
  const start = () => startWranglerDev({ directory, variables })
  let worker: WranglerDev = await start()

  async function connect(): Promise<void> {
    for (const [index, one] of feishu.entries()) {
      const path = count === 1 ? '' : `/d${index + 1}`
      // A cold start may take longer than the second that the challenge allows.
      await fetch(`${worker.url}${path}/healthz`)
      await one.configureUrl(`${worker.url}${path}/feishu/events`)
    }
  }

  const calls = () => feishu.reduce((sum, one) => sum + one.calls.length, 0)
  await connect()
  return {
    feishu,
    url: () => worker.url,
    async restart() {
      await worker.stop()
      worker = await start()
      await connect()
    },
    async settle() {
      let seen = -1
      await vi.waitUntil(
        () => {
          const before = seen
          seen = calls()
          return seen === before
        },
        { interval: quietMs, timeout: 15_000 },
      )
    },
    async close() {
      await worker.stop()
      await Promise.all(feishu.map((one) => one.close()))
      rmSync(directory, { recursive: true, force: true })
    },
  }
}

function credentialsOf(index: number) {
  return {
    appId: `cli_a1b2c3d4e5f607${String(index).padStart(2, '0')}`,
    appSecret: `secret-${index}`,
    encryptKey: `encrypt-key-${index}`,
    verificationToken: `token-${index}`,
  }
}

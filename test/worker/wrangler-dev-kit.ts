import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { vi } from 'vitest'
import { type LocalFeishu, startLocalFeishu } from '../../simulator/local-feishu.ts'
import { VirtualClock } from '../../simulator/virtual-clock.ts'
import { at, profileWith } from '../app/district-kit.ts'
import { startWranglerDev } from './wrangler-dev.ts'

/** Districts as they are deployed, on one `wrangler dev`, each with a local Feishu of its own. */
export interface City {
  readonly feishu: readonly LocalFeishu[]
  url(): string
  /** What wrangler and the Worker have printed. */
  printed(): string
  /**
   * Ends `wrangler dev` and starts it again on the same directory, for the first district alone, now
   * set up by plain variables as on Node.
   */
  restartAlone(): Promise<void>
  /** Resolves when no Feishu has been called for a while. */
  settle(): Promise<void>
  close(): Promise<void>
}

const quietMs = 300

/** The names of the districts; the first is named after its profile. */
const nameOf = (index: number): string => (index === 0 ? 'qijiang' : `d-${index}`)

/** Starts so many districts, each set up by a variable of its own, and one named broken that is not. */
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
  const variables = environments.map((one, index) => [
    `DISTRICT_${nameOf(index).toUpperCase().replace('-', '_')}`,
    JSON.stringify(one),
  ])
  variables.push(['DISTRICT_BROKEN', '{"FEISHU_TRANSPORT":"websocket"}'])
  let worker = await startWranglerDev({ directory, variables: Object.fromEntries(variables) })
  for (const [index, one] of feishu.entries()) {
    await connect(one, `${worker.url}/${nameOf(index)}`)
  }

  const calls = () => feishu.reduce((sum, one) => sum + one.calls.length, 0)
  return {
    feishu,
    url: () => worker.url,
    printed: () => worker.printed(),
    async restartAlone() {
      await worker.stop()
      worker = await startWranglerDev({ directory, variables: environments[0] ?? {} })
      await connect(feishu[0], worker.url)
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

/** On a busy machine a cold start may take longer than the second that the challenge allows. */
async function connect(feishu: LocalFeishu | undefined, base: string): Promise<void> {
  await fetch(`${base}/healthz`)
  await feishu?.configureUrl(`${base}/feishu/events`)
}

function credentialsOf(index: number) {
  return {
    appId: `cli_a1b2c3d4e5f607${String(index).padStart(2, '0')}`,
    appSecret: `secret-${index}`,
    encryptKey: `encrypt-key-${index}`,
    verificationToken: `token-${index}`,
  }
}

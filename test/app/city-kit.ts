import { vi } from 'vitest'
import { type LocalFeishu, startLocalFeishu } from '../../simulator/local-feishu.ts'
import { VirtualClock } from '../../simulator/virtual-clock.ts'
import { Play } from './clue-kit.ts'
import { at, profileWith, type Stage } from './district-kit.ts'

/** The Feishu side of several districts: each has a local Feishu, credentials and a clock of its own. */
export interface Suburbs {
  readonly feishu: readonly LocalFeishu[]
  /** The settings of each as plain variables. */
  readonly environments: readonly Readonly<Record<string, string>>[]
  /** The same as one `DISTRICT_…` variable for each, as for a process that serves all of them. */
  readonly variables: Readonly<Record<string, string>>
  /** Tells each Feishu where the bot listens; the bot must be running. */
  connect(base: string): Promise<void>
  /** Somebody's play in one of them, seen from Feishu only. */
  play(index: number): Play
  /** Resolves when no Feishu has been called for a while. */
  settle(): Promise<void>
  close(): Promise<void>
}

const quietMs = 300

/** The names of the districts; the first is named after its profile. */
const nameOf = (index: number): string => (index === 0 ? 'qijiang' : `d-${index}`)

/** `clockOf`: where a district reads the rehearsal's clock; by default the address of its Feishu. */
export async function openSuburbs(
  count: number,
  clockFileOf: ((index: number) => string) | null = null,
): Promise<Suburbs> {
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
        ...(clockFileOf === null ? {} : { clockFile: clockFileOf(index) }),
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
      CLOCK_FILE: clockFileOf?.(index) ?? `${url}/simulator/clock`,
    }
  })
  const variables = environments.map((one, index) => [
    `DISTRICT_${nameOf(index).toUpperCase().replace('-', '_')}`,
    JSON.stringify(one),
  ])
  const calls = () => feishu.reduce((sum, one) => sum + one.calls.length, 0)

  async function settle(): Promise<void> {
    let seen = -1
    await vi.waitUntil(
      () => {
        const before = seen
        seen = calls()
        return seen === before
      },
      { interval: quietMs, timeout: 15_000 },
    )
  }

  return {
    feishu,
    environments,
    variables: Object.fromEntries(variables),
    async connect(base) {
      for (const [index, one] of feishu.entries()) {
        await connectFeishu(one, `${base}/${nameOf(index)}`)
      }
    },
    play: (index) => new Play({ feishu: feishu[index], settle } as unknown as Stage),
    settle,
    async close() {
      await Promise.all(feishu.map((one) => one.close()))
    },
  }
}

/** On a busy machine a cold start may take longer than the second that the challenge allows. */
export async function connectFeishu(feishu: LocalFeishu | undefined, base: string): Promise<void> {
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

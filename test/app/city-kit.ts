import { startLocalFeishu } from '../../simulator/local-feishu.ts'
import type { LocalFeishu } from '../../simulator/running-feishu.ts'
import { VirtualClock } from '../../simulator/virtual-clock.ts'
import { unhurried } from '../unhurried.ts'
import { until } from '../until.ts'
import { Play } from './clue-kit.ts'
import { at, profileWith, type Stage } from './district-kit.ts'

/** Several districts on the Feishu side: each has its own local Feishu, credentials and clock. */
export interface Suburbs {
  readonly feishu: readonly LocalFeishu[]
  /** The settings of each as plain variables. */
  readonly environments: readonly Readonly<Record<string, string>>[]
  /** The same as one `DISTRICT_…` variable for each, for a process that serves all. */
  readonly variables: Readonly<Record<string, string>>
  /** Tells each Feishu the bot's address; the bot must be running. */
  connect(base: string): Promise<void>
  /** Tells only the first Feishu the address of a bot that serves no other district. */
  connectAlone(base: string): Promise<void>
  /** The play in one of the districts, seen from Feishu only. */
  play(index: number): Play
  close(): Promise<void>
}

const metricsToken = 'metrics-token'

/** The names of the districts; the first is named after its profile. */
const nameOf = (index: number): string => (index === 0 ? 'qijiang' : `d-${index}`)

/** `clockOf` is where a district reads the rehearsal's clock; by default the address of its Feishu. */
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
        knobs: unhurried,
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
      METRICS_TOKEN: metricsToken,
      CLOCK_FILE: clockFileOf?.(index) ?? `${url}/simulator/clock`,
    }
  })
  const variables = environments.map((one, index) => [
    `DISTRICT_${nameOf(index).toUpperCase().replace('-', '_')}`,
    JSON.stringify(one),
  ])
  let origin = ''

  /** The number of messages that a district's bot still has to send, by its own metrics. */
  async function dueIn(index: number): Promise<number> {
    const headers = { authorization: `Bearer ${metricsToken}` }
    const answer = await fetch(`${origin}/${nameOf(index)}/metrics`, { headers })
    return Number(/^hejiantong_parcels_due (\d+)$/m.exec(await answer.text())?.[1])
  }

  async function settle(index: number): Promise<void> {
    await until(
      async () => {
        if (feishu[index]?.inFlight !== 0) return false
        return (await dueIn(index)) === 0 && feishu[index].inFlight === 0
      },
      `nothing more to send in ${nameOf(index)}`,
    )
  }

  return {
    feishu,
    environments,
    variables: Object.fromEntries(variables),
    async connect(base) {
      origin = base
      for (const [index, one] of feishu.entries()) {
        await one.configureUrl(`${base}/${nameOf(index)}/feishu/events`)
      }
    },
    async connectAlone(base) {
      origin = base
      await feishu[0]?.configureUrl(`${base}/feishu/events`)
    },
    play: (index) =>
      new Play({ feishu: feishu[index], settle: () => settle(index) } as unknown as Stage),
    async close() {
      await Promise.all(feishu.map((one) => one.close()))
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

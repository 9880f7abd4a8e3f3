import type { Browser, Page } from 'playwright-core'
import { commands } from '../../commands/registry.ts'
import { places, tour } from '../../demo/tour.ts'
import { type LocalFeishuOptions, startLocalFeishu } from '../../simulator/local-feishu.ts'
import type { LocalFeishu } from '../../simulator/running-feishu.ts'
import { VirtualClock } from '../../simulator/virtual-clock.ts'
import { at, profileWith } from '../app/district-kit.ts'
import { createNodeBot } from '../app/node-bot.ts'
import type { StagedBot } from '../app/staged-bot.ts'
import { openWindow } from '../simulator/browser.ts'
import { unhurried } from '../unhurried.ts'

/** The real bot, the local Feishu with its page, and people with their own windows. */
export interface Playhouse {
  readonly feishu: LocalFeishu
  readonly bot: StagedBot
  /** Opens the page as a person, in a group or in the private chat with the bot. */
  open(person: string, chat: string | 'bot', size?: Size): Promise<Page>
  /** Moves the clock to an instant of Shanghai, runs the bot meanwhile and waits until everything is sent. */
  go(to: string): Promise<void>
  /** Waits until everything is sent. */
  settle(): Promise<void>
  /** The errors on the consoles of all windows. */
  complaints(): readonly string[]
  close(): Promise<void>
}

export interface Size {
  readonly width: number
  readonly height: number
}

export const phone: Size = { width: 360, height: 780 }

const keys: Keys = {
  appId: 'cli_a1b2c3d4e5f60718',
  appSecret: 'secret',
  encryptKey: 'encrypt-key',
  verificationToken: 'token-0001',
}

interface Keys {
  readonly appId: string
  readonly appSecret: string
  readonly encryptKey: string
  readonly verificationToken: string
}

/** How often the bot reads the clock, in real ms: as often as the page stops while moving the time. */
const heartbeatMs = 30

/** The options of a playhouse. */
export interface Staging extends Pick<LocalFeishuOptions, 'people' | 'chats'> {
  readonly app?: Keys
  /** Whether time moves only with `go`, so that two plays are equal. */
  readonly frozen?: boolean
}

/** Opens the house at an instant of Shanghai. Once a window is open, the bot follows the clock by itself. */
export async function openPlayhouse(
  browser: Browser | null,
  startAt: string,
  { app = keys, frozen = false, ...cast }: Staging = {},
): Promise<Playhouse> {
  const profile = profileWith()
  const clock = new VirtualClock({ startAt: at(startAt), frozen })
  const names = new Map(profile.people.map((one) => [one.open_id, one.name]))
  const membersOf = (offices: readonly string[]) =>
    profile.people
      .filter(({ organisation }) => {
        const parent = profile.organisations.find((one) => one.id === organisation)?.parent
        return offices.includes(organisation) || (parent && offices.includes(parent))
      })
      .map((one) => one.open_id)
  let bot: StagedBot | null = null
  const feishu = await startLocalFeishu({
    app: { ...app, name: '河检通' },
    clock,
    knobs: { ...unhurried, rateLimits: 'off' },
    people: [...names].map(([openId, name]) => ({ openId, name })),
    chats: profile.chats.map((chat) => ({
      chatId: chat.chat_id,
      name: chat.name,
      members: membersOf(chat.organisations),
    })),
    ...cast,
    commands: commands.map((act) => ({ command: `/${act.chinese}`, hint: act.summary })),
    places,
    tour,
    deliver: {
      fetch: async (request) => bot?.fetch(request) ?? new Response(null, { status: 503 }),
    },
  })
  const staged = await createNodeBot({
    environment: {
      FEISHU_APP_ID: app.appId,
      FEISHU_APP_SECRET: app.appSecret,
      FEISHU_ENCRYPT_KEY: app.encryptKey,
      FEISHU_VERIFICATION_TOKEN: app.verificationToken,
      FEISHU_BASE_URL: feishu.url,
      LOG_LEVEL: process.env['TEST_LOG'] ?? 'silent',
    },
    now: () => clock.now(),
  })
  bot = staged
  await staged.start(profile)
  let heart: ReturnType<typeof startHeart> | null = null
  const settle = async () => {
    await staged.settle()
    await feishu.settle()
  }
  const windows: { page: Page; complaints: string[] }[] = []
  return {
    feishu,
    bot: staged,
    settle,
    async go(to) {
      await clock.set(at(to))
      await staged.tick()
      await settle()
    },
    async open(person, chat, size) {
      heart ??= startHeart(clock, staged)
      const chatId = chat === 'bot' ? feishu.world.privateChat(person).chatId : chat
      if (!browser) throw new Error('this house has no browser')
      const window = await openWindow(browser, feishu.url, person, chatId, size)
      windows.push(window)
      return window.page
    },
    complaints: () => windows.flatMap((one) => one.complaints),
    async close() {
      await heart?.stop()
      for (const { page } of windows) await page.context().close()
      await staged.stop()
      await feishu.close()
      await staged.close()
    },
  }
}

/** Ticks the bot whenever the clock has moved by a minute. */
function startHeart(clock: VirtualClock, bot: StagedBot): { stop(): Promise<void> } {
  let beating = true
  const beat = async () => {
    let last = clock.now()
    while (beating) {
      await new Promise((resolve) => setTimeout(resolve, heartbeatMs))
      if (clock.now() - last < 60_000) continue
      last = clock.now()
      await bot.tick()
    }
  }
  const done = beat()
  return {
    async stop() {
      beating = false
      await done
    },
  }
}

/** How far page and chat can be scrolled sideways, in pixels; should be zero. */
export async function sidewaysOf(page: Page): Promise<number> {
  return page.evaluate<number>(
    `(() => {
      const boxes = [document.documentElement, ...document.querySelectorAll('.flow')]
      return Math.max(...boxes.map((one) => one.scrollWidth - one.clientWidth))
    })()`,
  )
}

import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { startLocalFeishu } from '../simulator/local-feishu.ts'
import type { LocalFeishu } from '../simulator/running-feishu.ts'
import type { VirtualClock } from '../simulator/virtual-clock.ts'
import { benchProfile } from './large-district.ts'
import { type Contender, contend } from './processes.ts'
import { eventsPath, keys, type Saying } from './sealed-event.ts'

/** A text in a group that is not meant for the bot: verified, parsed, judged, and stored as received. */
export const remark: Saying = {
  openId: 'ou_rco_member',
  chatId: 'oc_rco',
  chatType: 'group',
  text: '今天上午去石角段看了一下，水情正常，第 %d 次',
}

/** A command that changes a matter: parsed, decided, journaled; its cards are patched and an answer is sent. */
export const supplement: Saying = {
  openId: 'ou_rco_liaison',
  chatId: 'oc_private_rco_liaison',
  chatType: 'p2p',
  text: '/补充 1 现场又发现一处弃渣，约 %d 立方米',
}

/** A local Feishu with the people and groups of the profile, with its own clock if one is given. */
export function openFeishu(clock?: VirtualClock): Promise<LocalFeishu> {
  const { people, chats } = benchProfile()
  const everybody = [...new Map(people.map((one) => [one.open_id, one.name]))]
  return startLocalFeishu({
    app: keys,
    knobs: { rateLimits: 'off' },
    ...(clock === undefined ? {} : { clock }),
    people: everybody.map(([openId, name]) => ({ openId, name })),
    chats: chats.map((chat) => ({
      chatId: chat.chat_id,
      name: chat.name,
      members: everybody.map(([openId]) => openId),
    })),
  })
}

/** The settings of a bot that uses a local Feishu. */
export function botEnvironment(
  feishu: LocalFeishu,
  dataDirectory: string,
): Readonly<Record<string, string>> {
  return {
    FEISHU_APP_ID: keys.appId,
    FEISHU_APP_SECRET: keys.appSecret,
    FEISHU_ENCRYPT_KEY: keys.encryptKey,
    FEISHU_VERIFICATION_TOKEN: keys.verificationToken,
    FEISHU_BASE_URL: feishu.url,
    DATA_DIR: dataDirectory,
    HOST: '127.0.0.1',
    LOG_LEVEL: 'error',
  }
}

/** The parameters that `npm start` passes to node. */
export function startParameters(): readonly string[] {
  const file = join(import.meta.dirname, '../package.json')
  const { scripts } = JSON.parse(readFileSync(file, 'utf8')) as { scripts: { start: string } }
  return scripts.start.split(' ').slice(1)
}

/** Starts the bot as in production, on a data directory, with a local Feishu. */
export async function startBot(
  feishu: LocalFeishu,
  dataDirectory: string,
  port?: number,
  /** Further environment variables of the bot. */
  besides: Readonly<Record<string, string>> = {},
): Promise<Contender> {
  const environment = { ...botEnvironment(feishu, dataDirectory), ...besides }
  const bot = await contend(startParameters(), environment, port)
  await feishu.configureUrl(`http://127.0.0.1:${bot.port}${eventsPath}`)
  return bot
}

/** The newest card in a person's private chat that matches, once there is one. */
export async function awaitCard(
  feishu: LocalFeishu,
  person: string,
  fits: (text: string) => boolean = () => true,
): Promise<string> {
  for (;;) {
    const card = feishu.cards({ person }).findLast((one) => fits(one.cardText))
    if (card) return card.messageId
    await new Promise((resolve) => setTimeout(resolve, 20))
  }
}

/** Has the liaison officer of the river chief office file the clue that `supplement` adds to. */
export async function fileClue(feishu: LocalFeishu): Promise<void> {
  const liaison = 'ou_rco_liaison'
  await feishu.say(liaison, 'bot', '/线索 綦江河石角段今天早上巡河发现有挖机在河道采砂')
  await feishu.tap(liaison, await awaitCard(feishu, liaison), '提交', { formValue: {} })
}

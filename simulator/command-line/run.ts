import { startLocalFeishu } from '../local-feishu.ts'
import type { LocalFeishuOptions } from '../options.ts'
import type { LocalFeishu } from '../running-feishu.ts'
import { listeningMistake } from './address.ts'
import { Mistake } from './mistake.ts'
import { strangers } from './people-file.ts'
import { readWish, usage, type Wish } from './wish.ts'

/** The interval between attempts to reach a bot that does not answer yet (ms). */
const LOOK_MS = 1000

/**
 * The program `local-feishu`: reads the command line, whose options override the defaults given here, and
 * runs until it is ended.
 */
export async function runCommandLine(
  words: readonly string[],
  standing: LocalFeishuOptions = {},
): Promise<void> {
  try {
    const wish = readWish(words, { ...strangers(), ...standing })
    if (wish.help) return print(usage())
    const feishu = await start(wish)
    const end = () => void feishu.close().then(() => process.exit(0))
    process.once('SIGINT', end)
    process.once('SIGTERM', end)
    await introduce(feishu, wish)
  } catch (error) {
    if (!(error instanceof Mistake)) throw error
    process.stderr.write(`${error.message}\n`)
    process.exitCode = 1
  }
}

async function start({ options }: Wish): Promise<LocalFeishu> {
  try {
    return await startLocalFeishu(options)
  } catch (error) {
    const { archive, host = '127.0.0.1', port = 0 } = options
    throw archiveMistake(error, archive) ?? listeningMistake(error, host, port) ?? error
  }
}

/** Why the folder cannot be used, as a sentence; undefined for other errors. */
function archiveMistake(error: unknown, folder: string | undefined): Mistake | undefined {
  if (folder === undefined) return undefined
  if (error instanceof SyntaxError) {
    return new Mistake(
      `--archive 的目录 ${folder} 里的 world.json 已损坏，请换一个目录，或移走它。`,
    )
  }
  const isOfFiles = error instanceof Error && 'path' in error && 'code' in error
  return isOfFiles
    ? new Mistake(`--archive 的目录 ${folder} 不能使用（${error.code}），请换一个目录。`)
    : undefined
}

/** Prints the settings for a bot, then waits for the bot that was named. */
async function introduce(feishu: LocalFeishu, { bot, json }: Wish): Promise<void> {
  const { appId, appSecret, encryptKey, verificationToken, botOpenId } = feishu.world.state.app
  if (json) {
    const people = Object.values(feishu.world.state.people)
    const chats = Object.values(feishu.world.state.chats)
    tell({
      event: 'listening',
      url: feishu.url,
      appId,
      appSecret,
      encryptKey,
      verificationToken,
      botOpenId,
      people: people.map(({ openId, name }) => ({ openId, name })),
      chats: chats.map(({ chatId, name, members }) => ({ chatId, name, members })),
    })
  } else {
    print(`本地飞书：${feishu.url}（用浏览器打开，可扮演任何人）。机器人的设置：

FEISHU_APP_ID=${appId}
FEISHU_APP_SECRET=${appSecret}
FEISHU_ENCRYPT_KEY=${encryptKey}
FEISHU_VERIFICATION_TOKEN=${verificationToken}
FEISHU_BASE_URL=${feishu.url}
CLOCK_FILE=${feishu.url}/simulator/clock
`)
  }
  if (bot === undefined) return
  if (!json) print(`等待机器人：${bot}`)
  await connect(feishu, bot, (why) =>
    json ? tell({ event: 'waiting', bot, why }) : print(`尚未连接：${why}`),
  )
  if (json) tell({ event: 'connected', bot })
  else print(`已连接。请在浏览器打开 ${feishu.url}`)
}

/**
 * The challenge has a timeout of one second, and a bot that was just started may need longer. The reason of
 * a failure is printed whenever it changes.
 */
async function connect(feishu: LocalFeishu, bot: string, tell: (why: string) => void) {
  let told = ''
  for (;;) {
    try {
      return await feishu.configureUrl(bot)
    } catch (error) {
      const why = error instanceof Error ? error.message : String(error)
      if (why !== told) tell(why)
      told = why
      await new Promise((resolve) => setTimeout(resolve, LOOK_MS))
    }
  }
}

const print = (line: string) => void process.stdout.write(`${line}\n`)
const tell = (record: object) => print(JSON.stringify(record))

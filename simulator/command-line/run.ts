import { startLocalFeishu } from '../local-feishu.ts'
import type { LocalFeishuOptions } from '../options.ts'
import type { LocalFeishu } from '../running-feishu.ts'
import { Mistake } from './mistake.ts'
import { strangers } from './people-file.ts'
import { readWish, usage, type Wish } from './wish.ts'

/** Between two looks at a bot that does not answer yet (ms). */
const LOOK_MS = 1000

/** The program `local-feishu`: reads the command line over what stands without it, and runs until it is ended. */
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
    const code = error instanceof Error && 'code' in error ? error.code : undefined
    const where = `${options.host ?? '127.0.0.1'}:${options.port}`
    const why = {
      EADDRINUSE: `端口 ${options.port} 已被占用，可能已有一个本地飞书在运行。请用 --port 换一个端口，或用 --port 0 取任意空闲端口。`,
      EACCES: `没有权限监听 ${where}。请用 --port 换一个大于 1024 的端口。`,
      EADDRNOTAVAIL: `本机没有地址 ${options.host}。请改 --host，一般不用给。`,
      ENOTFOUND: `找不到地址 ${options.host}。请改 --host，一般不用给。`,
    }[String(code)]
    if (why === undefined) throw error
    throw new Mistake(why)
  }
}

/** Prints the settings by which a bot reaches it, then waits for the bot that was named. */
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
  await connect(feishu, bot)
  if (json) tell({ event: 'connected', bot })
  else print(`已连接。请在浏览器打开 ${feishu.url}`)
}

/** The challenge waits one second only, and a bot that has just been started may need longer. */
async function connect(feishu: LocalFeishu, bot: string) {
  for (;;) {
    try {
      return await feishu.configureUrl(bot)
    } catch {
      await new Promise((resolve) => setTimeout(resolve, LOOK_MS))
    }
  }
}

const print = (line: string) => void process.stdout.write(`${line}\n`)
const tell = (record: object) => print(JSON.stringify(record))

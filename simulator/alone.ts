import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { rehearsalApp } from './demo/app.ts'
import { readCast } from './demo/cast.ts'
import { places } from './demo/tour.ts'
import { startLocalFeishu } from './local-feishu.ts'

/**
 * The local Feishu without a bot (`npm run feishu`), for one that runs elsewhere, such as under
 * `wrangler dev`: people and groups of the profile, nothing kept. It prints the settings by which the
 * bot reaches it, and saves the request address as soon as the bot answers there.
 */
const { values: wishes } = parseArgs({
  options: {
    port: { type: 'string', default: '9100' },
    /** The bot's request address. */
    bot: { type: 'string', default: 'http://127.0.0.1:8787/feishu/events' },
  },
})

const print = (line: string) => process.stdout.write(`${line}\n`)
const profile = process.env['PROFILE'] ?? 'profiles/qijiang.yaml'
const feishu = await startLocalFeishu({
  port: Number(wishes.port),
  app: rehearsalApp,
  ...readCast(join(import.meta.dirname, '..', profile)),
  places,
})
print(`本地飞书：${feishu.url}。机器人的设置：

FEISHU_APP_ID=${rehearsalApp.appId}
FEISHU_APP_SECRET=${rehearsalApp.appSecret}
FEISHU_ENCRYPT_KEY=${rehearsalApp.encryptKey}
FEISHU_VERIFICATION_TOKEN=${rehearsalApp.verificationToken}
FEISHU_BASE_URL=${feishu.url}
CLOCK_FILE=${feishu.url}/simulator/clock

等待机器人：${wishes.bot}`)

/** The challenge waits one second only, and a bot that has just been started may need longer. */
async function connect(): Promise<void> {
  for (;;) {
    try {
      return await feishu.configureUrl(wishes.bot)
    } catch {
      await new Promise((resolve) => setTimeout(resolve, 1000))
    }
  }
}
await connect()
print(`已连接。请在浏览器打开 ${feishu.url}`)

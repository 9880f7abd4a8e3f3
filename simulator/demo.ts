import { existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { startBot } from './demo/bot-process.ts'
import { readCast } from './demo/cast.ts'
import { askForCommands } from './demo/completion.ts'
import { curtain, play } from './demo/play.ts'
import { freePort } from './demo/port.ts'
import { Rehearsal } from './demo/rehearsal.ts'
import { newYear, playSample } from './demo/sample.ts'
import { places, tour } from './demo/tour.ts'
import { Transcript } from './demo/transcript.ts'
import { startLocalFeishu } from './local-feishu.ts'
import { VirtualClock } from './virtual-clock.ts'

const { values: wishes } = parseArgs({
  options: {
    /** Forgets the state of earlier runs. */
    fresh: { type: 'boolean', default: false },
    /** Instead of one clue's life, half a year of work in all states. */
    sample: { type: 'boolean', default: false },
    /** Ends after the play. */
    once: { type: 'boolean', default: false },
  },
})

const project = join(import.meta.dirname, '..')
/** PROFILE lets another district be rehearsed; the played life and the sample are Qijiang's. */
const profile = join(project, process.env['PROFILE'] ?? 'profiles/qijiang.yaml')
/** Everything that the rehearsal keeps; DEMO_DIR lets several stand beside each other. */
const home = process.env['DEMO_DIR'] ?? join(project, '.demo')
const paths = {
  feishu: join(home, 'feishu'),
  data: join(home, 'data'),
  clock: join(home, 'clock'),
  log: join(home, 'bot.log'),
  played: join(home, 'played'),
}
const app = {
  appId: 'cli_a1b2c3d4e5f60718',
  appSecret: 'rehearsal-secret',
  encryptKey: 'rehearsal-encrypt-key',
  verificationToken: 'rehearsal-verification-token',
  name: '河检通',
}

const print = (line: string) => process.stdout.write(`${line}\n`)

// A play that was broken off leaves half a story behind; it begins anew.
if (wishes.fresh || !existsSync(paths.played)) rmSync(home, { recursive: true, force: true })
mkdirSync(home, { recursive: true })
const continues = existsSync(paths.played)
if (wishes.sample && continues) {
  process.stderr.write(
    '示例年度只能从头演起，现有演练会被清除。确认请用：npm run demo -- --fresh --sample\n',
  )
  process.exit(1)
}

/** People who take no part in the play and between them may do everything. */
const wellInformed = ['ou_water_liaison', 'ou_ecology_approver', 'ou_admin']
const commands: { command: string; hint: string }[] = []
const feishu = await startLocalFeishu({
  port: await freePort(Number(process.env['DEMO_PORT'] ?? 9100)),
  app,
  ...readCast(profile),
  ...(continues ? {} : { clock: new VirtualClock({ startAt: wishes.sample ? newYear : curtain }) }),
  clockFile: paths.clock,
  archive: paths.feishu,
  commands,
  places,
  tour,
})

async function openHouse() {
  const bot = await startBot({
    directory: project,
    port: await freePort(Number(new URL(feishu.url).port) + 1),
    logFile: paths.log,
    environment: {
      FEISHU_APP_ID: app.appId,
      FEISHU_APP_SECRET: app.appSecret,
      FEISHU_ENCRYPT_KEY: app.encryptKey,
      FEISHU_VERIFICATION_TOKEN: app.verificationToken,
      FEISHU_BASE_URL: feishu.url,
      DATA_DIR: paths.data,
      CLOCK_FILE: paths.clock,
      PROFILE: profile,
      LOG_LEVEL: 'info',
    },
  })
  await feishu.configureUrl(`${bot.url}/feishu/events`)
  const backstage = new Rehearsal(feishu, bot, new Transcript(feishu, () => {}))
  commands.push(...(await askForCommands(feishu, backstage, wellInformed)))
  const transcript = new Transcript(feishu, wishes.sample ? () => {} : print)
  transcript.skip()
  return { bot, rehearsal: new Rehearsal(feishu, bot, transcript, wishes.sample) }
}

let house: Awaited<ReturnType<typeof openHouse>>
try {
  house = await openHouse()
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`)
  process.exit(1)
}
const { bot, rehearsal } = house

let closing = false
async function close(code: number): Promise<never> {
  closing = true
  await bot.stop()
  await feishu.close()
  process.exit(code)
}
process.on('SIGINT', () => void (closing || close(0)))
process.on('SIGTERM', () => void (closing || close(0)))
void bot.ended.then((code) => {
  if (closing) return
  process.stderr.write(`机器人意外停止（${code}），详见 ${paths.log}\n`)
  void close(1)
})

if (continues) {
  print('接着上次的演练继续。重新开始请用：npm run demo -- --fresh')
} else if (wishes.sample) {
  print('河检通示例年度：真实的机器人，本地的飞书，半年的线索和履职，约需两分钟。')
  try {
    await playSample(rehearsal, print)
  } catch (error) {
    process.stderr.write(`演练中断：${error instanceof Error ? error.message : String(error)}\n`)
    await close(1)
  }
  writeFileSync(paths.played, '')
} else {
  print('河检通演练：真实的机器人，本地的飞书。以下是一条线索从登记到归档的全过程。')
  try {
    await play(rehearsal)
  } catch (error) {
    process.stderr.write(`演练中断：${error instanceof Error ? error.message : String(error)}\n`)
    await close(1)
  }
  writeFileSync(paths.played, '')
}
if (wishes.once) await close(0)
print('')
print(`请用浏览器打开：${feishu.url}`)
print('可扮演任何人，发消息、点卡片、拨动时钟。按 Ctrl-C 结束，下次启动接着演。')

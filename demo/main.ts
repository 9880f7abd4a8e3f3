import { existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { startLocalFeishu } from '../simulator/local-feishu.ts'
import type { Neighbour } from '../simulator/options.ts'
import type { LocalFeishu } from '../simulator/running-feishu.ts'
import { VirtualClock } from '../simulator/virtual-clock.ts'
import { rehearsalApp, secondApp } from './app.ts'
import { startBot } from './bot-process.ts'
import { readCast } from './cast.ts'
import { askForCommands } from './completion.ts'
import { curtain, play } from './play.ts'
import { freePort } from './port.ts'
import { laySample } from './prepared-sample.ts'
import { Rehearsal } from './rehearsal.ts'
import { places, tour } from './tour.ts'
import { Transcript } from './transcript.ts'
import {
  playersOf,
  recordedInSecond,
  secondName,
  secondSetting,
  writeDivided,
} from './two-tenants.ts'

/** What the command line asks for; ends the process where it says something else. */
function readWishes() {
  try {
    return parseArgs({
      options: {
        /** Deletes the state of earlier runs. */
        fresh: { type: 'boolean', default: false },
        /** Plays half a year of work in all states instead of one clue's life. */
        sample: { type: 'boolean', default: false },
        /** With the procuratorate in its own tenant: two local Feishus, one bot, one record. */
        'two-tenants': { type: 'boolean', default: false },
        /** Exits after the play. */
        once: { type: 'boolean', default: false },
      },
    }).values
  } catch {
    process.stderr.write(
      `没有“${process.argv.slice(2).join(' ')}”这样的写法。可写的有：--fresh（从头开始）、--fresh --sample（载入示例年度）、--two-tenants（两个企业）、--once（演完即退出）。\n`,
    )
    process.exit(1)
  }
}

const wishes = readWishes()

const project = join(import.meta.dirname, '..')
/** PROFILE rehearses another district; the play and the sample are of Qijiang only. */
const wanted = join(project, process.env['PROFILE'] ?? 'profiles/qijiang.yaml')
/** The folder of the rehearsal; with DEMO_DIR several can exist side by side. */
const home =
  process.env['DEMO_DIR'] ?? join(project, wishes['two-tenants'] ? '.demo-two-tenants' : '.demo')
const paths = {
  feishu: join(home, 'feishu'),
  second: join(home, 'feishu-2'),
  divided: join(home, 'two-tenants.yaml'),
  data: join(home, 'data'),
  clock: join(home, 'clock'),
  log: join(home, 'bot.log'),
  played: join(home, 'played'),
}
/** How long the local Feishu waits for the bot (ms). */
const patience = 600_000
const print = (line: string) => process.stdout.write(`${line}\n`)

const isPlayed = !wishes.fresh && existsSync(paths.played)
if (wishes.sample && isPlayed) {
  process.stderr.write(
    '示例年度只能从头载入，现有演练会被清除。确认请用：npm run demo -- --fresh --sample\n',
  )
  process.exit(1)
}
if (wishes.sample && process.env['PROFILE'] !== undefined) {
  process.stderr.write('示例年度只有綦江区的。请不设 PROFILE，再运行同一命令。\n')
  process.exit(1)
}
if (wishes.sample && wishes['two-tenants']) {
  process.stderr.write('示例年度只有一个企业的。请只用 --sample 或 --two-tenants 之一。\n')
  process.exit(1)
}
// An interrupted play is deleted and starts again.
if (!isPlayed) rmSync(home, { recursive: true, force: true })
mkdirSync(home, { recursive: true })
if (wishes.sample) {
  laySample(home)
  writeFileSync(paths.played, '')
}
const continues = isPlayed || wishes.sample

const profile = wishes['two-tenants'] ? paths.divided : wanted
if (wishes['two-tenants']) writeDivided(wanted, paths.divided)

const commands: { command: string; hint: string }[] = []
const besideFirst: Neighbour[] = []
const peopleOf = (one: LocalFeishu) => Object.values(one.world.state.people)
const feishu = await startLocalFeishu({
  port: await freePort(Number(process.env['DEMO_PORT'] ?? 9100)),
  app: rehearsalApp,
  ...readCast(profile),
  ...(continues ? {} : { clock: new VirtualClock({ startAt: curtain }) }),
  clockFile: paths.clock,
  // Feishu's timeouts are not rehearsed: on a slow machine they would end the rehearsal.
  knobs: { answerTimeoutMs: patience, challengeTimeoutMs: patience },
  archive: paths.feishu,
  commands,
  places,
  tour,
  neighbours: besideFirst,
})
const second = wishes['two-tenants']
  ? await startLocalFeishu({
      port: await freePort(Number(new URL(feishu.url).port) + 1),
      app: secondApp,
      ...readCast(profile, secondName),
      clock: feishu.clock,
      knobs: { answerTimeoutMs: patience, challengeTimeoutMs: patience },
      archive: paths.second,
      commands,
      places,
      neighbours: [{ url: feishu.url, people: peopleOf(feishu) }],
    })
  : null
if (second) besideFirst.push({ url: second.url, people: peopleOf(second) })

async function openHouse() {
  const bot = await startBot({
    directory: project,
    port: await freePort(Number(new URL((second ?? feishu).url).port) + 1),
    logFile: paths.log,
    tell: print,
    environment: {
      FEISHU_APP_ID: rehearsalApp.appId,
      FEISHU_APP_SECRET: rehearsalApp.appSecret,
      FEISHU_ENCRYPT_KEY: rehearsalApp.encryptKey,
      FEISHU_VERIFICATION_TOKEN: rehearsalApp.verificationToken,
      FEISHU_BASE_URL: feishu.url,
      DATA_DIR: paths.data,
      CLOCK_FILE: paths.clock,
      PROFILE: profile,
      LOG_LEVEL: 'info',
      ...(second ? secondSetting(second.url) : {}),
    },
  })
  await feishu.configureUrl(`${bot.url}/feishu/events`)
  await second?.configureUrl(`${bot.url}/feishu/events/${secondName}`)
  const backstage = new Rehearsal(feishu, bot, new Transcript(feishu, () => {}))
  commands.push(...(await askForCommands(feishu, backstage)))
  if (second) return { bot, rehearsal: playersOf([feishu, second], bot, print) }
  const transcript = new Transcript(feishu, print)
  transcript.skip()
  return { bot, rehearsal: new Rehearsal(feishu, bot, transcript) }
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
  await second?.close()
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

if (wishes.sample) {
  print('河检通示例年度：真实的机器人，本地的飞书，已有半年的线索和履职（均为虚构）。')
} else if (continues) {
  print('接着上次的演练继续。重新开始请用：npm run demo -- --fresh')
} else {
  print('河检通演练：真实的机器人，本地的飞书。以下是一条线索从登记到归档的全过程。')
  try {
    await play(rehearsal, second ? recordedInSecond : undefined)
  } catch (error) {
    process.stderr.write(`演练中断：${error instanceof Error ? error.message : String(error)}\n`)
    await close(1)
  }
  writeFileSync(paths.played, '')
}
if (wishes.once) await close(0)
print('')
print(`请用浏览器打开：${feishu.url}`)
if (second) print(`检察院的企业：${second.url}（切换身份时也可选另一企业的人）`)
print('可扮演任何人，发消息、点卡片、拨动时钟。按 Ctrl-C 结束，下次启动接着演。')

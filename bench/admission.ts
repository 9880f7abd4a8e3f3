import {
  closeSync,
  fdatasyncSync,
  mkdtempSync,
  openSync,
  readFileSync,
  rmSync,
  writeSync,
} from 'node:fs'
import { join } from 'node:path'
import { startLocalFeishu } from '../simulator/local-feishu.ts'
import { quantile, type Spread, spreadOf, table } from './figures.ts'
import { type Contender, contend, Generator } from './processes.ts'
import { keys, type Saying } from './sealed-event.ts'

const rounds = 7
const eventsOfRound = 12_000
const commandsOfRound = 500
const connections = 64
const loneEvents = 400

/** Words in a group that are not meant for the bot: verified, read, judged, remembered for good. */
const remark: Saying = {
  openId: 'ou_rco_member',
  chatId: 'oc_rco',
  chatType: 'group',
  text: '今天上午去石角段看了一下，水情正常，第 %d 次',
}
/** A command that changes a matter: read, decided, journaled, its cards patched, an answer sent. */
const supplement: Saying = {
  openId: 'ou_rco_liaison',
  chatId: 'oc_private_rco_liaison',
  chatType: 'p2p',
  text: '/补充 1 现场又发现一处弃渣，约 %d 立方米',
}

interface Entry {
  readonly name: string
  readonly contender: Contender
  readonly saying: Saying
  readonly events: number
  readonly perSecond: number[]
  /** Processor time of one event, microseconds; none where /proc does not tell. */
  readonly processor: number[]
}

/** Starts the bot as it is served, with the local Feishu for what it sends, and one clue filed. */
async function startBot(directory: string) {
  const people = ['ou_rco_member', 'ou_rco_liaison', 'ou_rco_approver']
  const feishu = await startLocalFeishu({
    app: keys,
    knobs: { rateLimits: 'off' },
    people: people.map((openId) => ({ openId, name: openId })),
    chats: [{ chatId: 'oc_rco', name: '区河长办工作群', members: people }],
  })
  const contender = await contend('src/main.ts', {
    FEISHU_APP_ID: keys.appId,
    FEISHU_APP_SECRET: keys.appSecret,
    FEISHU_ENCRYPT_KEY: keys.encryptKey,
    FEISHU_VERIFICATION_TOKEN: keys.verificationToken,
    FEISHU_BASE_URL: feishu.url,
    DATA_DIR: join(directory, 'bot'),
    HOST: '127.0.0.1',
    LOG_LEVEL: 'error',
  })
  await feishu.configureUrl(`http://127.0.0.1:${contender.port}/feishu/events`)
  await feishu.say('ou_rco_liaison', 'bot', '/线索 綦江河石角段今天早上巡河发现有挖机在河道采砂')
  const form = await cardOf(feishu)
  await feishu.tap('ou_rco_liaison', form, '提交', { formValue: {} })
  return {
    contender,
    end: async () => {
      await contender.end()
      await feishu.close()
    },
  }
}

async function cardOf(feishu: Awaited<ReturnType<typeof startLocalFeishu>>): Promise<string> {
  for (;;) {
    const [card] = feishu.cards({ person: 'ou_rco_liaison' })
    if (card) return card.messageId
    await new Promise((resolve) => setTimeout(resolve, 50))
  }
}

/** Processor time of a process so far, microseconds (Linux: clock ticks of 10 ms). */
function processorTime(pid: number): number {
  try {
    const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]?.split(' ') ?? []
    return (Number(fields[11]) + Number(fields[12])) * 10_000
  } catch {
    return Number.NaN
  }
}

/** Milliseconds of one 4 KiB append made durable, many times over. */
function syncTimes(directory: string): readonly number[] {
  const file = openSync(join(directory, 'append'), 'a')
  const page = Buffer.alloc(4096, 1)
  const times = Array.from({ length: loneEvents }, () => {
    const started = performance.now()
    writeSync(file, page)
    fdatasyncSync(file)
    return performance.now() - started
  })
  closeSync(file)
  return times
}

/** What the benchmark found. */
export interface Admission {
  readonly throughput: readonly {
    readonly name: string
    readonly perSecond: Spread
    readonly processor: Spread
  }[]
  readonly lone: readonly { readonly name: string; readonly p50: number; readonly p99: number }[]
}

/** Durable admissions per second and the answer time of a lone event, all contenders in turns. */
export async function measureAdmission(): Promise<Admission> {
  const directory = mkdtempSync(join(process.cwd(), '.bench-'))
  const bot = await startBot(directory)
  const sdk = await contend('bench/peer-sdk.ts', {})
  const floor = await contend('bench/peer-floor.ts', { DATA_DIR: directory })
  const generator = new Generator()
  const entries: Entry[] = [
    entry('河检通 (durable)', bot.contender, remark),
    entry('SDK adaptDefault, empty handler (in memory)', sdk, remark),
    entry('node:http + better-sqlite3 floor (durable)', floor, remark),
    entry(
      '河检通, a command that changes a matter (durable)',
      bot.contender,
      supplement,
      commandsOfRound,
    ),
  ]
  try {
    for (let round = 0; round <= rounds; round += 1) {
      for (const one of entries) {
        const { port } = one.contender
        const burst = { port, events: one.events, connections, rest: 0, saying: one.saying }
        const before = processorTime(one.contender.pid)
        const { seconds, refused } = await generator.fire(burst)
        const spent = processorTime(one.contender.pid) - before
        if (refused > 0) throw new Error(`${one.name} refused ${refused} events`)
        // The first round warms up.
        if (round === 0) continue
        one.perSecond.push(one.events / seconds)
        one.processor.push(spent / one.events)
      }
    }
    const lone = []
    for (const { name, contender, saying } of entries) {
      const burst = { port: contender.port, events: loneEvents, connections: 1, rest: 5, saying }
      const { latencies } = await generator.fire(burst)
      lone.push({ name, p50: quantile(latencies, 0.5), p99: quantile(latencies, 0.99) })
    }
    const times = syncTimes(directory)
    lone.push({
      name: 'one fdatasync of 4 KiB',
      p50: quantile(times, 0.5),
      p99: quantile(times, 0.99),
    })
    return {
      throughput: entries.map(({ name, perSecond, processor }) => ({
        name,
        perSecond: spreadOf(perSecond),
        processor: spreadOf(processor),
      })),
      lone,
    }
  } finally {
    generator.end()
    await Promise.all([bot.end(), sdk.end(), floor.end()])
    rmSync(directory, { recursive: true, force: true })
  }
}

function entry(name: string, contender: Contender, saying: Saying, events = eventsOfRound): Entry {
  return { name, contender, saying, events, perSecond: [], processor: [] }
}

/** The figures as tables in Markdown. */
export function describeAdmission({ throughput, lone }: Admission): string {
  const ours = throughput[0]?.perSecond.median ?? Number.NaN
  const whole = (value: number) => Math.round(value).toLocaleString('en')
  const milliseconds = (value: number) => value.toFixed(3)
  return [
    '## Admission',
    '',
    `Signed and encrypted message events over HTTP, ${connections} connections with keep-alive, the load generator in a process of its own; ${rounds} rounds of ${whole(eventsOfRound)} events in turns (${commandsOfRound} for commands) after one that warms up. Durable means: answered after a commit with \`synchronous=FULL\`; events that arrive together share it. Processor time is that of the contender's process, all threads.`,
    '',
    table(
      [
        'contender',
        'events per second (median)',
        'least',
        'greatest',
        '河检通 ÷ it',
        'processor µs per event',
      ],
      throughput.map(({ name, perSecond, processor }) => [
        name,
        whole(perSecond.median),
        whole(perSecond.least),
        whole(perSecond.greatest),
        (ours / perSecond.median).toFixed(2),
        Number.isNaN(processor.median) ? '–' : whole(processor.median),
      ]),
    ),
    '',
    '## Answer time of a lone event',
    '',
    `One connection, ${loneEvents} events, 5 ms between an answer and the next event.`,
    '',
    table(
      ['contender', 'p50 ms', 'p99 ms'],
      lone.map(({ name, p50, p99 }) => [name, milliseconds(p50), milliseconds(p99)]),
    ),
  ].join('\n')
}

if (import.meta.main) process.stdout.write(`${describeAdmission(await measureAdmission())}\n`)

import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { BotProcess } from '../demo/bot-process.ts'
import { curtain, play } from '../demo/play.ts'
import { Rehearsal } from '../demo/rehearsal.ts'
import { Transcript } from '../demo/transcript.ts'
import { startLocalFeishu } from '../simulator/local-feishu.ts'
import { VirtualClock } from '../simulator/virtual-clock.ts'
import { loadProfile } from '../src/node/profile-file.ts'
import { startWranglerDev } from '../test/worker/wrangler-dev.ts'
import { inQuota } from './api-calls.ts'
import type { Usage } from './counting-worker.ts'
import { table } from './figures.ts'
import { keys } from './sealed-event.ts'

/** The usage of a district on Workers: one clue's life, one idle day and one tick without anything due. */
interface WorkerUsage {
  readonly life: Usage & { readonly events: number; readonly calls: number }
  readonly idleDay: Usage
  /** The average of several ticks. */
  readonly tick: Usage
}

const metricsToken = 'measured'
const day = 24 * 3600 * 1000
const ticks = 20

/** Plays a clue's life with the Worker under `wrangler dev`, then lets one working day pass. */
async function measure(): Promise<WorkerUsage> {
  const directory = mkdtempSync(join(tmpdir(), 'hejiantong-usage-'))
  const loaded = loadProfile('profiles/qijiang.yaml')
  if ('mistakes' in loaded) throw new Error(JSON.stringify(loaded.mistakes))
  const { people, chats } = loaded.profile
  const everybody = [...new Map(people.map((one) => [one.open_id, one.name]))]
  const feishu = await startLocalFeishu({
    app: keys,
    clock: new VirtualClock({ startAt: curtain }),
    people: everybody.map(([openId, name]) => ({ openId, name })),
    chats: chats.map((chat) => ({
      chatId: chat.chat_id,
      name: chat.name,
      members: everybody.map(([openId]) => openId),
    })),
  })
  const worker = await startWranglerDev({
    script: 'bench/counting-worker.ts',
    directory,
    variables: {
      FEISHU_APP_ID: keys.appId,
      FEISHU_APP_SECRET: keys.appSecret,
      FEISHU_ENCRYPT_KEY: keys.encryptKey,
      FEISHU_VERIFICATION_TOKEN: keys.verificationToken,
      FEISHU_BASE_URL: feishu.url,
      METRICS_TOKEN: metricsToken,
      CLOCK_FILE: `${feishu.url}/simulator/clock`,
    },
  })
  try {
    await fetch(`${worker.url}/healthz`)
    await feishu.configureUrl(`${worker.url}/feishu/events`)
    const usage = async () => (await (await fetch(`${worker.url}/usage`)).json()) as Usage
    const bot = botAt(worker.url)
    const rehearsal = new Rehearsal(feishu, bot, new Transcript(feishu, () => {}))
    const before = await usage()
    const [pushes, calls] = [feishu.pushes.length, feishu.calls.length]
    await play(rehearsal)
    const after = await usage()
    const life = {
      ...difference(after, before),
      events: feishu.pushes.length - pushes,
      calls: inQuota(feishu.calls.slice(calls)).length,
    }
    await feishu.clock.set(feishu.clock.now() + day)
    await bot.tickedSince(feishu.clock.now())
    await bot.hasSentAll()
    const idle = await usage()
    for (let tick = 0; tick < ticks; tick += 1) {
      await fetch(`${worker.url}/cdn-cgi/handler/scheduled`)
    }
    const ticked = difference(await usage(), idle)
    return {
      life,
      idleDay: difference(idle, after),
      tick: {
        ...ticked,
        rowsRead: Math.round(ticked.rowsRead / ticks),
        rowsWritten: Math.round(ticked.rowsWritten / ticks),
      },
    }
  } finally {
    await worker.stop()
    await feishu.close()
    rmSync(directory, { recursive: true, force: true })
  }
}

const difference = (later: Usage, earlier: Usage): Usage => ({
  rowsRead: later.rowsRead - earlier.rowsRead,
  rowsWritten: later.rowsWritten - earlier.rowsWritten,
  bytes: later.bytes - earlier.bytes,
})

/** The Worker in the form of a rehearsal's bot, by its gauges. */
function botAt(url: string): BotProcess {
  async function gauge(name: string): Promise<number> {
    const headers = { authorization: `Bearer ${metricsToken}` }
    const text = await (await fetch(`${url}/metrics`, { headers })).text()
    return Number(
      text
        .split('\n')
        .find((line) => line.startsWith(`${name} `))
        ?.slice(name.length + 1),
    )
  }
  async function until(test: () => Promise<boolean>): Promise<void> {
    while (!(await test())) await new Promise((resolve) => setTimeout(resolve, 50))
  }
  return {
    url,
    ended: new Promise(() => {}),
    tickedSince: (instant) =>
      until(
        async () => (await gauge('hejiantong_last_tick_seconds')) >= Math.floor(instant / 1000),
      ),
    hasSentAll: () => until(async () => (await gauge('hejiantong_parcels_waiting')) === 0),
    stop: async () => {},
  }
}

/** The usage of a district on Workers, as a table. */
export async function workerUsage(): Promise<string> {
  const { life, idleDay, tick } = await measure()
  const rows = (
    [
      ['events received', life.events, 0, 0],
      ['calls of Feishu', life.calls, 0, 0],
      ['rows read', life.rowsRead, idleDay.rowsRead, tick.rowsRead],
      ['rows written', life.rowsWritten, idleDay.rowsWritten, tick.rowsWritten],
      ['growth of the database, bytes', life.bytes, idleDay.bytes, tick.bytes],
    ] as const
  ).map(([what, ...values]) => [what, ...values.map((one) => one.toLocaleString('en'))])
  return [
    '## What a district uses on Workers',
    '',
    'A clue’s life as the demonstration plays it (filing to receipt in the course of nine days, with a photo, the year’s work points and the reminders that came), then one working day on which nobody does anything and the clock ticks once, then a tick with nothing due. Calls as Feishu’s free edition counts them; rows as the platform counts them, index entries included; counted in the object under `wrangler dev`.',
    '',
    table(['', 'a life of nine days', 'an idle day', 'a tick'], rows),
  ].join('\n')
}

if (import.meta.main) process.stdout.write(`${await workerUsage()}\n`)

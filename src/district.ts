import { randomBytes } from 'node:crypto'
import type { Hono } from 'hono'
import { automaticReceipt } from '../jobs/automatic-receipt.ts'
import { awaitingAnswer } from '../jobs/awaiting-answer.ts'
import { bulletinArchive } from '../jobs/bulletin-archive.ts'
import { dailyAudit } from '../jobs/daily-audit.ts'
import { duties, makeDuties } from '../jobs/duties.ts'
import { eventEve } from '../jobs/event-eve.ts'
import { journalHead } from '../jobs/journal-head.ts'
import { missedPresence } from '../jobs/missed-presence.ts'
import { mondayDigest } from '../jobs/monday-digest.ts'
import { yearlyAnalysis } from '../jobs/patrol-analysis.ts'
import { reportDraft } from '../jobs/report-draft.ts'
import { supervisionWatch } from '../jobs/supervision-watch.ts'
import type { Vault } from './attachments/vault.ts'
import { createHooks } from './carriage.ts'
import { Clockwork } from './clockwork.ts'
import { Desk } from './desk.ts'
import { type Context, createContext, nobody, privatePlace, sceneFor } from './district-context.ts'
import type { Profile } from './domain/mechanism/profile.ts'
import type { Job } from './domain/promise/job.ts'
import { recompute } from './domain/promise/recomputation.ts'
import { createEntrance, type Entrance } from './entrance.ts'
import { type Courier, createCourier } from './feishu/courier.ts'
import { createGate } from './feishu/gate.ts'
import { createLongConnection, type LongConnection } from './feishu/long-connection.ts'
import type { Pace } from './feishu/pace.ts'
import type { FeishuPort } from './feishu/port.ts'
import { createApp, type Readiness } from './http.ts'
import { atLeisure } from './leisure.ts'
import type { Log } from './log.ts'
import { createMetrics } from './metrics.ts'
import { needsAdministrator, offerAdministration } from './reception/claim.ts'
import { reindexing } from './reindexing.ts'
import type { Settings } from './settings.ts'
import { commit } from './store/commit.ts'
import type { Engine } from './store/engine.ts'
import { type Migration, migrate } from './store/migrations.ts'
import { createStore } from './store/store.ts'

/** Everything that happens by the clock, besides the reminders. */
const jobs: readonly Job[] = [
  duties,
  missedPresence,
  reportDraft,
  yearlyAnalysis,
  awaitingAnswer,
  eventEve,
  automaticReceipt,
  bulletinArchive,
  supervisionWatch,
  dailyAudit,
  mondayDigest,
  journalHead,
]

/** What one district is made of. */
export interface DistrictParts {
  readonly engine: Engine
  readonly migrations: readonly Migration[]
  readonly profile: Profile
  readonly settings: Settings
  readonly feishu: FeishuPort
  readonly vault: Vault
  readonly log: Log
  /** Milliseconds UTC. */
  readonly now: () => number
  /** How fast the courier may go; within Feishu's limits unless given. */
  readonly pace?: Pace
  /** Where the routes hang, such as `/ba-nan`; the root by default. */
  readonly basePath?: string
  /** Where timers do not outlive idleness (Workers): has the district woken after so many ms. */
  readonly wakeAfter?: (milliseconds: number) => void
}

/** One running district: its routes, its clock, its courier. */
export interface District {
  readonly app: Hono
  /** What stands behind the events route; null when events come over the long connection. */
  readonly entrance: Entrance | null
  readonly context: Context
  readonly courier: Courier
  /** Does what is due; once a minute, and whenever the clock was moved. Resolves when it is done. */
  tick(): Promise<void>
  /** Learns the bot's own identity and begins to send and receive. */
  start(): Promise<void>
  /** Finishes what is in hand, claims nothing new. */
  stop(): Promise<void>
}

/** How long without a tick before the bot is not ready (ms). */
const staleTick = 5 * 60_000
/** How long a due parcel may wait before the courier counts as stuck (ms). */
const stuckParcel = 30 * 60_000

/** The composition root: store, clock, Feishu port and profile become desk, courier and jobs. */
export function createDistrict(parts: DistrictParts): District {
  const { engine, profile, settings, feishu, log, now } = parts
  migrate(engine, parts.migrations)
  const store = createStore(engine, profile)
  const context = createContext(store, profile, log, now)
  const metrics = createMetrics()
  engine.transact(() => {
    store.directory.adopt(profile)
    store.registers.adopt(profile)
    settleCalendar(context)
    const scene = sceneFor(context, nobody, privatePlace(''), now())
    commit(store, makeDuties(scene), {
      actor: null,
      source: 'start',
      now: now(),
      answeredCard: null,
    })
  })
  const courier = createCourier({
    engine,
    feishu,
    hooks: createHooks(context, parts.vault),
    clock: now,
    log,
    metrics,
    ...(parts.pace ? { pace: parts.pace } : {}),
    ...(parts.wakeAfter ? { wakeAfter: parts.wakeAfter } : {}),
  })
  const desk = new Desk(context, () => courier.wake())
  const clockwork = new Clockwork(context, jobs, () => courier.wake(), settings.heartbeatUrl)
  metrics.gauge('hejiantong_promises_open', 'Open promises.', () => store.promises.countOpen())
  metrics.gauge('hejiantong_last_tick_seconds', 'Last tick, seconds since the epoch.', () =>
    Math.floor((clockwork.lastTick ?? 0) / 1000),
  )
  const botOpenId = () => store.ledger.fact('bot-open-id')
  const receive = (inbound: Parameters<Desk['receive']>[0]) => desk.receive(inbound)
  const connection: LongConnection | null =
    settings.transport === 'websocket'
      ? createLongConnection({ settings, receive, botOpenId, now, log })
      : null
  const { encryptKey, verificationToken, appId, signatureToleranceMs: toleranceMs } = settings
  const entrance =
    encryptKey !== null && verificationToken !== null && connection === null
      ? createEntrance({
          gate: createGate({ encryptKey, verificationToken, appId, toleranceMs, botOpenId }),
          receive,
          now,
          metrics,
          log,
        })
      : null

  /** The bot works before it knows its own name; only mentions by other bots are told apart by it. */
  function learnOwnName(): void {
    feishu
      .botInfo()
      .then((bot) => store.ledger.setFact('bot-open-id', bot.openId))
      .catch((error: unknown) => log.warn('bot-info-unknown', { error }))
  }

  function readiness(): Readiness {
    const problems: string[] = []
    try {
      engine.transact(() => store.ledger.setFact('ready-probe', String(now())))
    } catch {
      problems.push('数据库不可写')
    }
    if (clockwork.lastTick === null || now() - clockwork.lastTick > staleTick) {
      problems.push('定时任务超过五分钟没有运行')
    }
    const { oldestDueAt } = courier.stats()
    if (oldestDueAt !== null && now() - oldestDueAt > stuckParcel) {
      problems.push('有消息等待发送超过三十分钟')
    }
    if (connection && !connection.isOpen()) problems.push('长连接未建立')
    return { ready: problems.length === 0, problems }
  }

  const app = createApp({
    entrance,
    health: () => ({ status: 'ok', district: profile.district }),
    readiness,
    metrics,
    metricsToken: settings.metricsToken,
    log,
    ...(parts.basePath === undefined ? {} : { basePath: parts.basePath }),
  })

  let stopped = false
  return {
    app,
    entrance,
    context,
    courier,
    tick: () => clockwork.tick(),
    async start() {
      courier.start()
      const ticked = clockwork.tick()
      introduce(context)
      if (botOpenId() === null) learnOwnName()
      await connection?.start()
      await ticked
      atLeisure(reindexing(context, () => stopped)).catch((error: unknown) =>
        log.error('not-reindexed', { error }),
      )
    },
    async stop() {
      stopped = true
      connection?.close()
      await clockwork.stop()
      await courier.drain()
    },
  }
}

/** Promises that were made under another calendar are computed again, with a record (DESIGN section 5). */
function settleCalendar(context: Context): void {
  const { store, now } = context
  const calendar = context.calendar()
  if (store.ledger.fact('calendar-version') === calendar.version) return
  const { promises, notes } = recompute(calendar, { look: context.look, now: now() })
  commit(
    store,
    {
      promises,
      entries: [
        { act: 'calendar', matter: null, note: `采用工作日历 ${calendar.version}` },
        ...notes,
      ],
      reply: {},
    },
    { actor: null, source: 'start', now: now(), answeredCard: null },
  )
  store.ledger.setFact('calendar-version', calendar.version)
}

/** Without an administrator a code is printed once; whoever sends it in private becomes the first (DESIGN section 9). */
function introduce(context: Context): void {
  if (!needsAdministrator(context) || context.store.ledger.fact('administration-code') !== null)
    return
  const code = randomBytes(6).toString('hex').toUpperCase()
  offerAdministration(context, code)
  console.log(`尚无管理员。请在与机器人的私聊中发送：/绑定 认领 ${code}`)
}

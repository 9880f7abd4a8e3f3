import type { Hono } from 'hono'
import { automaticReceipt } from '../../jobs/automatic-receipt.ts'
import { awaitingAnswer } from '../../jobs/awaiting-answer.ts'
import { bulletinArchive } from '../../jobs/bulletin-archive.ts'
import { dailyAudit } from '../../jobs/daily-audit.ts'
import { duties } from '../../jobs/duties.ts'
import { eventEve } from '../../jobs/event-eve.ts'
import { missedPresence } from '../../jobs/missed-presence.ts'
import { mondayDigest } from '../../jobs/monday-digest.ts'
import { yearlyAnalysis } from '../../jobs/patrol-analysis.ts'
import { reportDraft } from '../../jobs/report-draft.ts'
import { supervisionWatch } from '../../jobs/supervision-watch.ts'
import type { AttachmentStorage } from '../attachments/attachment-storage.ts'
import type { Settings } from '../config/settings.ts'
import type { ForeignReader } from '../documents/foreign/reader.ts'
import type { Job } from '../domain/casework/job.ts'
import type { Profile } from '../domain/mechanism/profile.ts'
import { type Deafness, watchDeafness } from '../feishu/deafness.ts'
import { EventVerifier } from '../feishu/event-verifier.ts'
import type { Inbound } from '../feishu/inbound.ts'
import { createLongConnection, type LongConnection } from '../feishu/long-connection.ts'
import { OutboxDelivery } from '../feishu/outbox-delivery.ts'
import type { OwnName } from '../feishu/own-name.ts'
import type { Pace } from '../feishu/pace.ts'
import type { FeishuPort } from '../feishu/port.ts'
import { createEventsEndpoint, type EventsEndpoint } from '../http/events-endpoint.ts'
import { createApp } from '../http/routes.ts'
import type { Log } from '../observability/log.ts'
import { createMetrics, type Metrics } from '../observability/metrics.ts'
import { writeBaseline } from '../store/baseline.ts'
import type { Engine } from '../store/engine.ts'
import type { Migration } from '../store/migration.ts'
import { migrate } from '../store/migrations.ts'
import { watchStorage } from '../store/storage-watch.ts'
import { type Committed, createStore } from '../store/store.ts'
import { Alarm } from './alarm.ts'
import { createHooks } from './delivery-hooks.ts'
import { Dispatcher } from './dispatcher.ts'
import { settleIn } from './district-beginning.ts'
import { DistrictLife } from './district-life.ts'
import { type Ask, askByFetch } from './heartbeat.ts'
import { Identity } from './identity.ts'
import { createPulse } from './pulse.ts'
import { findProblems, type Problem } from './readiness.ts'
import { Scheduler } from './scheduler.ts'
import { createServices, type Services } from './services.ts'

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
]

/** What one district is made of. */
export interface DistrictParts {
  readonly engine: Engine
  readonly migrations: readonly Migration[]
  readonly profile: Profile
  readonly settings: Settings
  readonly feishu: FeishuPort
  readonly storage: AttachmentStorage
  /** Reads what people send. */
  readonly foreignReader: ForeignReader
  readonly log: Log
  /** Milliseconds UTC. */
  readonly now: () => number
  /** A clock that nobody sets (ms), to notice that the other was set; none where there is only one. */
  readonly steadily?: () => number
  /** Bytes that are free where the data lie; null where that cannot be known. */
  readonly room?: () => number | null
  /** Told after every transaction what of it is kept outside the database too. */
  readonly committed?: (told: Committed) => void
  /** How fast outbox delivery may go; within Feishu's limits unless given. */
  readonly pace?: Pace
  /** Where the routes hang, such as `/ba-nan`; the root by default. */
  readonly basePath?: string
  /** How the watcher is called; by `fetch` unless given. */
  readonly ask?: Ask
  /** Where timers do not outlive idleness (Workers): has the district woken after so many ms. */
  readonly wakeAfter?: (milliseconds: number) => void
}

/** One running district: its routes, its clock, its outbox delivery. */
export interface District {
  readonly app: Hono
  /** What stands behind the events route; null when events come over the long connection. */
  readonly endpoint: EventsEndpoint | null
  readonly services: Services
  readonly delivery: OutboxDelivery
  /** Does what is due; once a minute, and whenever the clock was moved. Resolves when it is done. */
  tick(): Promise<void>
  /** Learns the bot's own identity and begins to send and receive. */
  start(): Promise<void>
  /** Finishes what is in hand, claims nothing new. */
  stop(): Promise<void>
}

/** The composition root: store, clock, Feishu port and profile become dispatcher, delivery and jobs. */
export function createDistrict(parts: DistrictParts): District {
  const { profile, settings, feishu, log, now } = parts
  const { storage, store } = openStore(parts)
  const { directory, system } = store
  const services = createServices(store, profile, log, now, () =>
    problems().map((one) => one.sentence),
  )
  const metrics = createMetrics()
  settleIn(services)
  const delivery = deliveryOf(parts, services, metrics)
  const wake = () => delivery.wake()
  const onKnown = () => dispatcher.resume(identity)
  const identity = new Identity({ appId: settings.appId, system, feishu, log, onKnown })
  const dispatcher = new Dispatcher(services, wake, () => void identity.learn())
  const isReady = () => problems().length === 0
  const { ask = askByFetch, steadily = null } = parts
  const { heartbeatUrl } = settings
  const scheduler = new Scheduler(services, jobs, wake, heartbeatUrl, isReady, ask, steadily)
  metrics.gauge('hejiantong_promises_open', 'Open promises.', () => store.deadlines.countOpen())
  metrics.gauge('hejiantong_last_tick_seconds', 'Last tick, seconds since the epoch.', () =>
    Math.floor((scheduler.lastTick ?? 0) / 1000),
  )
  const { calendar } = services
  const deafness = watchDeafness({ system, calendar, now })
  const receive = (inbound: Inbound) => dispatcher.receive(inbound)
  const entrance = { receive, ownName: identity, now, log }
  const connection = connectionOf(settings, entrance)
  const endpoint = connection ? null : endpointOf(settings, { ...entrance, metrics, deafness })
  const pulse = createPulse(feishu)
  const problems = (): Problem[] =>
    findProblems({
      storage,
      room: parts.room ?? (() => null),
      lastTick: () => scheduler.lastTick,
      delivery: () => delivery.stats(),
      connection,
      deafness,
      identity,
      pulse,
      feishu,
      now,
    })
  const alarm = new Alarm({ feishu, directory, system, log, calendar, now })

  const app = routesOf(parts, endpoint, metrics, problems)
  const life = new DistrictLife({
    ...{ services, storage, identity, pulse, scheduler, alarm, feishu, delivery, connection },
    ...{ problems, appId: settings.appId, log },
  })
  return {
    app,
    endpoint,
    services,
    delivery,
    tick: () => life.tick(),
    start: () => life.start(),
    stop: () => life.stop(),
  }
}

/** The tables, brought to this release, and how they fare. */
function openStore({ engine, migrations, profile, now, committed }: DistrictParts) {
  migrate(engine, migrations, now)
  const storage = watchStorage(engine)
  const store = createStore(storage.engine, profile, { now, ...(committed ? { committed } : {}) })
  writeBaseline(store.engine, store.journal, now())
  return { storage, store }
}

function deliveryOf(parts: DistrictParts, services: Services, metrics: Metrics): OutboxDelivery {
  const { feishu, log, now: clock, storage, foreignReader, pace, wakeAfter } = parts
  return new OutboxDelivery({
    engine: services.store.engine,
    hooks: createHooks(services, storage, foreignReader),
    ...{ feishu, clock, log, metrics },
    ...(pace ? { pace } : {}),
    ...(wakeAfter ? { wakeAfter } : {}),
  })
}

function routesOf(
  { profile, settings, log, basePath }: DistrictParts,
  endpoint: EventsEndpoint | null,
  metrics: Metrics,
  problems: () => readonly Problem[],
): Hono {
  return createApp({
    endpoint,
    health: () => ({ status: 'ok', district: profile.district }),
    readiness: () => {
      const sentences = problems().map((one) => one.sentence)
      return { ready: sentences.length === 0, problems: sentences }
    },
    metrics,
    metricsToken: settings.metricsToken,
    log,
    ...(basePath === undefined ? {} : { basePath }),
  })
}

/** What events go through, by whichever way they come. */
interface Entrance {
  readonly receive: (inbound: Inbound) => ReturnType<Dispatcher['receive']>
  readonly ownName: OwnName
  readonly now: () => number
  readonly log: Log
}

function connectionOf(settings: Settings, entrance: Entrance): LongConnection | null {
  return settings.transport === 'websocket' ? createLongConnection({ settings, ...entrance }) : null
}

function endpointOf(
  settings: Settings,
  entrance: Entrance & { readonly metrics: Metrics; readonly deafness: Deafness },
): EventsEndpoint | null {
  const { encryptKey, verificationToken, appId, signatureToleranceMs: toleranceMs } = settings
  if (encryptKey === null || verificationToken === null) return null
  const { ownName, ...rest } = entrance
  const keys = { encryptKey, verificationToken, appId, toleranceMs, ownName }
  return createEventsEndpoint({ verifier: new EventVerifier(keys), ...rest })
}

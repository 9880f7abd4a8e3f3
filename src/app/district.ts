import type { Hono } from 'hono'
import { jobs } from '../../jobs/registry.ts'
import type { AttachmentStorage } from '../attachments/attachment-storage.ts'
import type { AppSettings } from '../config/app-settings.ts'
import type { Settings } from '../config/settings.ts'
import type { ForeignReader } from '../documents/foreign/reader.ts'
import type { PdfConverter } from '../documents/pdf-converter.ts'
import { type WorkbookWriter, writingHere } from '../documents/workbook-writer.ts'
import type { Profile } from '../domain/mechanism/profile.ts'
import { botChatLink } from '../feishu/applink.ts'
import { approvalCallbacksOf } from '../feishu/approval-callback.ts'
import type { Pace } from '../feishu/pace.ts'
import type { FeishuPort } from '../feishu/port.ts'
import type { EventsEndpoint } from '../http/events-endpoint.ts'
import { createApp } from '../http/routes.ts'
import type { Log } from '../observability/log.ts'
import { createMetrics, type Metrics } from '../observability/metrics.ts'
import { writeBaseline } from '../store/baseline.ts'
import { openCipher } from '../store/cipher.ts'
import { closeWhatWasOpen } from '../store/close-what-was-open.ts'
import type { Engine } from '../store/engine.ts'
import type { Migration } from '../store/migration.ts'
import { migrate } from '../store/migrations.ts'
import { watchStorage } from '../store/storage-watch.ts'
import { type Committed, createStore, type Store } from '../store/store.ts'
import { Alarm } from './alarm.ts'
import { type AppLink, createLink } from './app-link.ts'
import { askingOf, endpointsOf, labelOf, measure } from './app-links.ts'
import { refuseExchanged } from './app-settlement.ts'
import { createHooks } from './delivery-hooks.ts'
import { Dispatcher } from './dispatcher.ts'
import { settleIn } from './district-beginning.ts'
import { DistrictLife } from './district-life.ts'
import { type Ask, askByFetch } from './heartbeat.ts'
import { findProblems, isReady, type Problem } from './readiness.ts'
import { Scheduler } from './scheduler.ts'
import { createServices, type Services } from './services.ts'
import { measureShipping, type Shipping, shippedWords } from './shipping-state.ts'

/** The parts from which a district is built. */
export interface DistrictParts {
  readonly engine: Engine
  readonly migrations: readonly Migration[]
  readonly profile: Profile
  readonly settings: Settings
  /** The Feishu client of an app. */
  readonly connect: (app: AppSettings) => FeishuPort
  readonly storage: AttachmentStorage
  /** Parses files that people send. */
  readonly foreignReader: ForeignReader
  /** The red-head template (红头模板) for papers; null or absent where the district has none. */
  readonly letterhead?: Uint8Array | null
  /** Makes a PDF of each paper that is sent; null or absent for none. */
  readonly pdfConverter?: PdfConverter | null
  /** Writes workbooks; in the current thread by default. */
  readonly workbookWriter?: WorkbookWriter
  readonly log: Log
  /** Milliseconds UTC. */
  readonly now: () => number
  /** A monotonic clock (ms), by which changes of the other one are noticed; absent where there is none. */
  readonly steadily?: () => number
  /** Free bytes on the disk of the data; null where that cannot be known. */
  readonly room?: () => number | null
  /** Called after every commit with what is to be recorded outside the database as well. */
  readonly committed?: (told: Committed) => void
  /** The state of the continuous backup; null where there is none. */
  readonly shipped?: Shipping
  /** The rate limit of outbox delivery; Feishu's limits by default. */
  readonly pace?: Pace
  /** The base path of the routes, such as `/ba-nan`; the root by default. */
  readonly basePath?: string
  /** Calls the address of the watcher; `fetch` by default. */
  readonly ask?: Ask
  /** Wakes the district after this many ms, on hosts where timers do not survive idleness (Workers). */
  readonly wakeAfter?: (milliseconds: number) => void
}

/** A running district. */
export interface District {
  readonly app: Hono
  /** The events endpoints by path; no entry for an app whose events come over the long connection. */
  readonly endpoints: ReadonlyMap<string, EventsEndpoint>
  readonly services: Services
  readonly delivery: Delivery
  /** Does everything that is due; called once a minute and whenever the clock was changed. Resolves when done. */
  tick(): Promise<void>
  /** Learns the bot's own identity and starts to send and receive. */
  start(): Promise<void>
  /** Finishes the work in progress and takes no more. */
  stop(): Promise<void>
}

/** The deliveries of all apps, as one. */
interface Delivery {
  /** Signals that something may have become due. */
  wake(): void
  /** See `OutboxDelivery.begin`. */
  begin(): () => void
  /** Resolves when nothing is being sent and nothing is due, or all deliveries are stopped. */
  idle(): Promise<void>
}

/** The composition root: builds dispatcher, links and jobs from store, clock, apps and profile. */
export function createDistrict(parts: DistrictParts): District {
  const { profile, settings, log, now } = parts
  const { storage, store } = openStore(parts)
  const { directory, system } = store
  const { shipped = () => null } = parts
  const services = createServices(store, profile, log, now, {
    problems: () => problems().map((one) => one.sentence),
    shippedAt: () => shipped()?.shippedAt ?? null,
    hasApp: (app) => settings.apps.some(({ name }) => name === app),
    approvalCallbacks: approvalCallbacksOf(settings.apps),
  })
  const metrics = createMetrics()
  settleIn(services, settings.apps)
  const wake = () => delivery.wake()
  const learn = (app: string) => void links.find(({ name }) => name === app)?.identity.learn()
  const dispatcher = new Dispatcher(services, wake, learn, () => delivery.begin())
  const links = linksOf(parts, services, dispatcher, metrics)
  const delivery = deliveryOf(links)
  const apps = links.map(({ name }) => name)
  const { ask = askByFetch, steadily = null } = parts
  const { heartbeatUrl } = settings
  const ready = () => isReady(problems(), apps)
  const scheduler = new Scheduler(services, jobs, wake, heartbeatUrl, ready, ask, steadily)
  const problems = (): Problem[] =>
    findProblems({
      storage,
      room: parts.room ?? (() => null),
      lastTick: () => scheduler.lastTick,
      apps: links.map((link) => ({
        ...link,
        label: labelOf(link.name, links, profile),
        delivery: () => link.delivery.stats(),
      })),
      shipped,
      now,
    })
  measureWork(metrics, store, scheduler)
  if (settings.backupDirectory !== null) measureShipping(shipped, metrics)
  measure(links, metrics, (app) => !problems().some((one) => one.app === app))
  const feishu = askingOf(links)
  const alarm = new Alarm({ feishu, directory, system, log, calendar: services.calendar, now })
  const endpoints = endpointsOf(links)
  const record = { services, storage, files: parts.storage }
  const life = new DistrictLife({ ...record, links, scheduler, alarm, feishu, problems })
  return {
    app: routesOf(parts, endpoints, metrics, () => ({
      ...readinessOf(problems(), apps),
      ...shippedWords(shipped()),
    })),
    endpoints,
    services,
    delivery,
    tick: () => life.tick(),
    start: () => life.start(),
    stop: () => life.stop(),
  }
}

function measureWork(
  metrics: Metrics,
  { deadlines }: Store,
  scheduler: Pick<Scheduler, 'lastTick'>,
): void {
  metrics.gauge('hejiantong_promises_open', 'Open promises.', () => deadlines.countOpen())
  metrics.gauge('hejiantong_last_tick_seconds', 'Last tick, seconds since the epoch.', () =>
    Math.floor((scheduler.lastTick ?? 0) / 1000),
  )
}

/** The body of `GET /readyz`; with an entry for each app where there are several. */
function readinessOf(problems: readonly Problem[], apps: readonly string[]) {
  const of = (app: string) => {
    const own = problems.filter((one) => one.app === app).map((one) => one.sentence)
    return { ready: own.length === 0, problems: own }
  }
  return {
    ready: isReady(problems, apps),
    problems: problems.map((one) => one.sentence),
    ...(apps.length < 2 ? {} : { apps: Object.fromEntries(apps.map((app) => [app, of(app)])) }),
  }
}

/** Opens the database and migrates it to this release. */
function openStore({ engine, migrations, profile, settings, now, committed }: DistrictParts) {
  migrate(engine, migrations, now)
  const storage = watchStorage(engine)
  const cipher = openCipher(storage.engine, settings.sealingKeys)
  const told = committed ? { committed } : {}
  const store = createStore(storage.engine, profile, { now, cipher, ...told })
  refuseExchanged(store.system, settings.apps)
  writeBaseline(store.engine, store.journal, now())
  store.engine.transact(() => store.texts.settle())
  closeWhatWasOpen(store)
  return { storage, store }
}

/** The links to all apps; what they send and receive belongs to the one record of the district. */
function linksOf(
  {
    settings,
    connect,
    storage,
    foreignReader,
    letterhead = null,
    workbookWriter: writer = writingHere,
    pdfConverter: pdf = null,
    pace,
    wakeAfter,
  }: DistrictParts,
  services: Services,
  dispatcher: Dispatcher,
  metrics: Metrics,
): readonly AppLink[] {
  const { links } = services.profile.places
  const idOf = new Map(settings.apps.map(({ name, appId }) => [name, appId]))
  const chatLink = (app: string) => (links ? botChatLink(idOf.get(app) ?? '') : null)
  const hooks = createHooks(services, storage, foreignReader, {
    ...{ letterhead, writer, pdf, chatLink },
  })
  const shared = { services, settings, dispatcher, hooks, metrics, connect }
  const speed = { ...(pace ? { pace } : {}), ...(wakeAfter ? { wakeAfter } : {}) }
  return settings.apps.map((app) => createLink(app, { ...shared, ...speed }))
}

function deliveryOf(links: readonly AppLink[]): Delivery {
  const each = links.map(({ delivery }) => delivery)
  return {
    wake: () => {
      for (const one of each) one.wake()
    },
    begin() {
      const begun = each.map((one) => one.begin())
      return () => {
        for (const one of begun) one()
      }
    },
    async idle() {
      // A delivery of one app may have queued a message for another one.
      for (const _ of each) await Promise.all(each.map((one) => one.idle()))
    },
  }
}

function routesOf(
  { profile, settings, log, basePath }: DistrictParts,
  endpoints: ReadonlyMap<string, EventsEndpoint>,
  metrics: Metrics,
  readiness: () => ReturnType<typeof readinessOf>,
): Hono {
  return createApp({
    endpoints,
    health: () => ({ status: 'ok', district: profile.district }),
    readiness,
    metrics,
    metricsToken: settings.metricsToken,
    log,
    ...(basePath === undefined ? {} : { basePath }),
  })
}

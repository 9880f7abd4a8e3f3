import type { Server } from 'node:http'
import { type HttpBindings, serve } from '@hono/node-server'
import { Hono } from 'hono'
import { listEndpoints } from './api/catalogue.ts'
import { answerUnknown, createGateway, type Traffic } from './api/gateway.ts'
import { RateLimits } from './api/rate-limit.ts'
import { ClientEngine } from './client/client-engine.ts'
import { createControl } from './control/control.ts'
import { webRoutes } from './control/web-routes.ts'
import { type LocalFeishuOptions, stateFrom } from './options.ts'
import { LongConnection } from './push/long-connection.ts'
import { PushEngine } from './push/push-engine.ts'
import { configureUrl } from './push/url-verification.ts'
import type { LocalFeishu } from './running-feishu.ts'
import { VirtualClock } from './virtual-clock.ts'
import { Archive, rollBack, type Snapshot, takeSnapshot } from './world/archive.ts'
import { World } from './world/world.ts'

export type { LocalFeishuOptions } from './options.ts'

/** Starts a local Feishu (本地飞书). Resolves when it listens. */
export async function startLocalFeishu(options: LocalFeishuOptions = {}): Promise<LocalFeishu> {
  const archive = options.archive === undefined ? undefined : new Archive(options.archive)
  const saved = archive?.read()
  const clock =
    options.clock ?? new VirtualClock(saved ? { startAt: Date.now() + saved.offset } : {})
  const state = saved?.state ?? stateFrom(options, clock.now())
  const world = new World(state, clock, options.knobs ?? {})
  if (options.clockFile !== undefined) clock.writeTo(options.clockFile)
  archive?.follow(world)
  const connection = new LongConnection(world)
  const savedUrl = state.app.url
  const delivery = options.deliver ?? (savedUrl === undefined ? undefined : { url: savedUrl })
  const engine = new PushEngine(world, connection, delivery)
  clock.attach(engine)
  const limits = new RateLimits(world, options.steady)
  const traffic: Traffic = { inFlight: 0 }
  const people = new ClientEngine(world, engine)
  const app = new Hono<{ Bindings: HttpBindings }>()
  const feishu: LocalFeishu = Object.assign(people, {
    url: '',
    clock,
    faults: world.faults,
    knobs: world.knobs,
    world,
    calls: [],
    pushes: [],
    notices: [],
    connections: 0,
    pings: 0,
    inFlight: 0,
    held: 0,
    configureUrl: (url: string) => configureUrl(world, engine, url),
    settle: () => settle(() => feishu.inFlight),
    snapshot: () => takeSnapshot(world),
    rollback: (snapshot: Snapshot) => rollBack(world, snapshot),
    dropConnections: () => connection.drop(),
    letGo: () => world.holds.letGo(),
    close: async () => {
      clock.stop()
      archive?.save()
      connection.close()
      await stop(server)
    },
  })
  Object.defineProperties(feishu, {
    calls: { get: () => world.state.calls },
    pushes: { get: () => world.state.pushes },
    notices: { get: () => world.state.notices },
    connections: { get: () => connection.size },
    pings: { get: () => connection.pings },
    held: { get: () => world.holds.count },
    inFlight: { get: () => engine.inFlight + traffic.inFlight },
  })
  app.route('/simulator', createControl(feishu, options))
  app.route('/', webRoutes())
  app.route('/', createGateway(world, listEndpoints(limits), limits, traffic))
  app.all('*', (context) => answerUnknown(world, context))
  const { server, port } = await listen(app, options)
  connection.attach(server)
  Object.assign(feishu, { url: `http://${options.host ?? '127.0.0.1'}:${port}` })
  return feishu
}

function listen(
  app: Hono<{ Bindings: HttpBindings }>,
  options: LocalFeishuOptions,
): Promise<{ server: Server; port: number }> {
  return new Promise((resolve, reject) => {
    const settings = {
      fetch: app.fetch,
      port: options.port ?? 0,
      hostname: options.host ?? '127.0.0.1',
    }
    const server = serve(settings, ({ port }) => resolve({ server, port })) as Server
    server.once('error', reject)
  })
}

function stop(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve())
    server.closeAllConnections()
  })
}

/** Real ms without traffic after which everything counts as settled. */
const QUIET_MS = 20

async function settle(inFlight: () => number): Promise<void> {
  for (let quietSince = performance.now(); performance.now() - quietSince < QUIET_MS; ) {
    await new Promise((resolve) => setTimeout(resolve, 5))
    if (inFlight() > 0) quietSince = performance.now()
  }
}

import { createHash, timingSafeEqual } from 'node:crypto'
import { type Context, Hono } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import type { Log } from '../observability/log.ts'
import type { Metrics } from '../observability/metrics.ts'
import {
  bodyLimitBytes,
  createRefusal,
  type EventsEndpoint,
  type Reply,
  unavailable,
} from './events-endpoint.ts'

/** Whether the bot can work now, and the problems. */
interface Readiness {
  readonly ready: boolean
  readonly problems: readonly string[]
  /** The same for each app, if there are several. */
  readonly apps?: Readonly<Record<string, Omit<Readiness, 'apps'>>>
}

/** The dependencies of the routes. */
export interface AppOptions {
  /** The events endpoints by path: one for each app that does not use the long connection. */
  readonly endpoints: ReadonlyMap<string, EventsEndpoint>
  /** Facts that show that the process is alive. */
  health(): object
  readiness(): Readiness
  readonly metrics: Metrics
  /** Null hides `GET /metrics`. */
  readonly metricsToken: string | null
  readonly log: Log
  /** The base path of the routes, such as `/hejiantong`; the root by default. */
  readonly basePath?: string
}

/** The HTTP routes. */
export function createApp(options: AppOptions): Hono {
  const { endpoints, metrics, metricsToken, log } = options
  const app = new Hono()
  const routes = options.basePath === undefined ? app : app.basePath(options.basePath)

  for (const [path, endpoint] of endpoints) takeEvents(routes, path, endpoint)
  routes.get('/healthz', (context) => context.json({ alive: true, ...options.health() }))
  routes.get('/readyz', (context) => {
    const readiness = options.readiness()
    return context.json(readiness, readiness.ready ? 200 : 503)
  })
  if (metricsToken !== null) {
    const refuse = createRefusal(metrics, log)
    routes.get('/metrics', (context) => {
      if (!isBearer(context.req.header('authorization'), metricsToken)) {
        return give(context, refuse('metrics-token'))
      }
      return context.text(metrics.render(), 200, { 'content-type': 'text/plain; version=0.0.4' })
    })
    routes.all('/metrics', (context) => forbidMethod(context, 'GET'))
  }
  routes.all('/healthz', (context) => forbidMethod(context, 'GET'))
  routes.all('/readyz', (context) => forbidMethod(context, 'GET'))
  app.notFound((context) => context.json({ code: 1, msg: 'not found' }, 404))
  app.onError((error, context) => {
    log.error('request-failed', { path: context.req.path, error })
    return context.json(unavailable, 500)
  })
  return app
}

/** The route of one events endpoint. */
function takeEvents(routes: Hono, path: string, endpoint: EventsEndpoint): void {
  const tooLarge = (context: Context) => give(context, endpoint.refuse('too-large', 413))
  const limit = bodyLimit({ maxSize: bodyLimitBytes, onError: tooLarge })
  const read = async (context: Context): Promise<Response> => {
    const raw = new Uint8Array(await context.req.arrayBuffer())
    if (raw.length > bodyLimitBytes) return tooLarge(context)
    return give(context, await endpoint.take(raw, context.req.raw.headers))
  }
  // One handler for all methods: with a second one on the path, Hono would walk a chain for each event.
  routes.all(path, async (context) => {
    if (context.req.method !== 'POST') return forbidMethod(context, 'POST')
    const length = declaredLength(context)
    // If the length is declared, the body need not be counted as a stream, which would cost more than all
    // the rest.
    if (length !== null) return length > bodyLimitBytes ? tooLarge(context) : read(context)
    let answer: Response | null = null
    const refused = await limit(context, async () => {
      answer = await read(context)
    })
    return refused ?? answer ?? tooLarge(context)
  })
}

function give(context: Context, { status, body }: Reply): Response {
  return context.json(body, status)
}

/** The declared length of the body; null when it is missing or does not apply. */
function declaredLength({ req }: Context): number | null {
  const length = req.header('content-length')
  return length === undefined || req.header('transfer-encoding') !== undefined
    ? null
    : Number(length)
}

function forbidMethod(context: Context, allowed: string): Response {
  return context.json({ code: 1, msg: 'method not allowed' }, 405, { allow: allowed })
}

/** Comparing digests takes constant time whatever the lengths. */
function isBearer(header: string | undefined, token: string): boolean {
  const given = createHash('sha256')
    .update(header ?? '')
    .digest()
  return timingSafeEqual(given, createHash('sha256').update(`Bearer ${token}`).digest())
}

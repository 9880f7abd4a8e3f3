import { createHash, timingSafeEqual } from 'node:crypto'
import { type Context, Hono } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import type { Gate } from './feishu/gate.ts'
import type { Inbound } from './feishu/inbound.ts'
import type { Log } from './log.ts'
import type { Metrics } from './metrics.ts'

/** Whether the bot can do its work now, and if not, why not. */
export interface Readiness {
  readonly ready: boolean
  readonly problems: readonly string[]
}

/** What the routes need. */
export interface AppOptions {
  /** Null when events come over the long connection: then the events route does not exist. */
  readonly gate: Gate | null
  /** Resolves once everything is durable; rejects to have Feishu deliver the event again. */
  receive(inbound: Inbound): Promise<{ readonly body: object }>
  /** Milliseconds UTC. */
  now(): number
  /** Facts that show the process to be alive. */
  health(): object
  readiness(): Readiness
  readonly metrics: Metrics
  /** Null hides `GET /metrics`. */
  readonly metricsToken: string | null
  readonly log: Log
  /** Where the routes hang, such as `/hejiantong`; the root by default. */
  readonly basePath?: string
}

const bodyLimitBytes = 1024 * 1024
/** Feishu waits three seconds for an answer (feishu.md 1.5). */
const lateAfterMs = 2500

/**
 * The HTTP routes. Whoever is refused gets the same answer whatever the reason, so that forging
 * teaches nothing.
 */
export function createApp(options: AppOptions): Hono {
  const { gate, metrics, metricsToken, log } = options
  const refusals = metrics.counter(
    'hejiantong_refused_requests_total',
    'Refused requests by reason.',
  )
  const events = metrics.counter('hejiantong_events_total', 'Authentic events by kind.')
  const failures = metrics.counter(
    'hejiantong_failed_events_total',
    'Events that could not be kept.',
  )
  const late = metrics.counter('hejiantong_late_answers_total', 'Answers later than 2.5 seconds.')
  const app = new Hono()
  const routes = options.basePath === undefined ? app : app.basePath(options.basePath)

  function refuse(context: Context, why: string, status: 401 | 413): Response {
    refusals.add({ why })
    log.warn('request-refused', { why })
    return context.json(refusal, status)
  }

  function admit(context: Context, raw: Uint8Array, at: Gate): Response | Promise<Response> {
    const admission = at.admit(raw, context.req.raw.headers, options.now())
    switch (admission.kind) {
      case 'refused':
        return refuse(context, admission.why, 401)
      case 'challenge':
        return context.json({ challenge: admission.challenge })
      case 'inbound':
        return answer(context, admission.inbound)
    }
  }

  async function answer(context: Context, inbound: Inbound): Promise<Response> {
    const { kind, eventType, key } = inbound
    events.add({ kind })
    if (inbound.kind === 'unhandled' && inbound.fault !== null) {
      log.warn('event-of-unexpected-shape', { eventType, key, fault: inbound.fault })
    }
    const began = performance.now()
    try {
      const { body } = await options.receive(inbound)
      return context.json(body)
    } catch (error) {
      failures.add({ kind })
      log.error('event-failed', { kind, eventType, key, error })
      return context.json(unavailable, 500)
    } finally {
      // Measured afterwards: a timer for each event would cost more than it tells.
      const afterMs = Math.round(performance.now() - began)
      if (afterMs >= lateAfterMs) {
        late.add()
        log.warn('late-answer', { kind, eventType, key, afterMs })
      }
    }
  }

  if (gate !== null) {
    const tooLarge = (context: Context) => refuse(context, 'too-large', 413)
    const limit = bodyLimit({ maxSize: bodyLimitBytes, onError: tooLarge })
    const read = async (context: Context): Promise<Response> => {
      const raw = new Uint8Array(await context.req.arrayBuffer())
      return raw.length > bodyLimitBytes ? tooLarge(context) : admit(context, raw, gate)
    }
    // One handler for all methods: with a second one on the path Hono would walk a chain for each event.
    routes.all('/feishu/events', async (context) => {
      if (context.req.method !== 'POST') return forbidMethod(context, 'POST')
      const length = declaredLength(context)
      // Where the length is declared the body need not be watched as a stream, which costs more than all the rest.
      if (length !== null) return length > bodyLimitBytes ? tooLarge(context) : read(context)
      let answer: Response | null = null
      const refused = await limit(context, async () => {
        answer = await read(context)
      })
      return refused ?? answer ?? tooLarge(context)
    })
  }
  routes.get('/healthz', (context) => context.json({ alive: true, ...options.health() }))
  routes.get('/readyz', (context) => {
    const readiness = options.readiness()
    return context.json(readiness, readiness.ready ? 200 : 503)
  })
  if (metricsToken !== null) {
    routes.get('/metrics', (context) => {
      if (!isBearer(context.req.header('authorization'), metricsToken)) {
        return refuse(context, 'metrics-token', 401)
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

/** The length that the request says its body has; null when it says none that counts. */
function declaredLength({ req }: Context): number | null {
  const length = req.header('content-length')
  return length === undefined || req.header('transfer-encoding') !== undefined
    ? null
    : Number(length)
}

const refusal = { code: 1, msg: 'bad request' }
const unavailable = { code: 1, msg: 'unavailable' }

function forbidMethod(context: Context, allowed: string): Response {
  return context.json({ code: 1, msg: 'method not allowed' }, 405, { allow: allowed })
}

/** Digests make the comparison constant in time whatever the lengths. */
function isBearer(header: string | undefined, token: string): boolean {
  const given = createHash('sha256')
    .update(header ?? '')
    .digest()
  return timingSafeEqual(given, createHash('sha256').update(`Bearer ${token}`).digest())
}

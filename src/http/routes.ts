import { createHash, timingSafeEqual } from 'node:crypto'
import type { Log } from '../observability/log.ts'
import type { Metrics } from '../observability/metrics.ts'
import { createRefusal, type EventsEndpoint, unavailable } from './events-endpoint.ts'

/** Whether the bot can work now, and the problems. */
interface Readiness {
  readonly ready: boolean
  readonly problems: readonly string[]
  /** The same for each app, if there are several. */
  readonly apps?: Readonly<Record<string, Omit<Readiness, 'apps'>>>
}

/** A request without its body. */
interface Asked {
  readonly method: string
  /** The path without the query. */
  readonly path: string
  /** The value of a header, by its name in small letters; null when it is missing. */
  header(name: string): string | null
}

/** The answer to a request; the body is sent as JSON, or as text when it is one. */
export interface Answer {
  readonly status: number
  readonly body: object | string
  readonly headers?: Readonly<Record<string, string>>
}

/** Answers every request but the events themselves, which need a body (`EventsEndpoint`). */
export type Routes = (asked: Asked) => Answer

/** The dependencies of the routes. */
export interface RoutesOptions {
  /** The paths of events, which take POST only: one for each app that does not use the long connection. */
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

/** The answer for a path that does not exist. */
export const notFound: Answer = { status: 404, body: { code: 1, msg: 'not found' } }

/**
 * The routes besides the events. They take and give plain values, so that a Node server need not load its
 * `fetch`, with all that belongs to it, for an answer of a line (decision 241).
 */
export function createRoutes(options: RoutesOptions): Routes {
  const { endpoints, metricsToken, log, basePath = '' } = options
  const reading = new Map<string, (asked: Asked) => Answer>([
    ['/healthz', () => ({ status: 200, body: { alive: true, ...options.health() } })],
    ['/readyz', () => readinessAnswer(options.readiness())],
  ])
  if (metricsToken !== null) reading.set('/metrics', metricsRoute(options, metricsToken))

  return (asked) => {
    const { method, path } = asked
    if (!path.startsWith(basePath)) return notFound
    const below = path.slice(basePath.length)
    if (endpoints.has(below)) return forbidMethod('POST')
    const read = reading.get(below)
    if (read === undefined) return notFound
    if (method !== 'GET' && method !== 'HEAD') return forbidMethod('GET')
    try {
      return read(asked)
    } catch (error) {
      log.error('request-failed', { path, error })
      return { status: 500, body: unavailable }
    }
  }
}

const readinessAnswer = (readiness: Readiness): Answer => ({
  status: readiness.ready ? 200 : 503,
  body: readiness,
})

function metricsRoute({ metrics, log }: RoutesOptions, token: string): (asked: Asked) => Answer {
  const refuse = createRefusal(metrics, log)
  const headers = { 'content-type': 'text/plain; version=0.0.4' }
  return (asked) =>
    isBearer(asked.header('authorization') ?? '', token)
      ? { status: 200, body: metrics.render(), headers }
      : refuse('metrics-token')
}

const forbidMethod = (allowed: string): Answer => ({
  status: 405,
  body: { code: 1, msg: 'method not allowed' },
  headers: { allow: allowed },
})

/** Comparing digests takes constant time whatever the lengths. */
function isBearer(header: string, token: string): boolean {
  const given = createHash('sha256').update(header).digest()
  return timingSafeEqual(given, createHash('sha256').update(`Bearer ${token}`).digest())
}

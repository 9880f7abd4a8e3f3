import type { Deafness } from '../feishu/deafness.ts'
import type { EventVerifier } from '../feishu/event-verifier.ts'
import type { Inbound } from '../feishu/inbound.ts'
import type { Log } from '../observability/log.ts'
import type { Labels, Metrics } from '../observability/metrics.ts'
import { createTally } from '../observability/tally.ts'

/** What a request to the events route is answered. */
export interface Reply {
  readonly status: 200 | 400 | 401 | 413 | 500
  readonly body: object
}

/**
 * Where events come in over HTTP: past the event verifier, on to the dispatcher. It is given bytes and headers only, so
 * that a server of Node and one of the web can stand before it alike. Whoever is refused gets the same
 * answer whatever the reason, so that forging teaches nothing.
 */
export interface EventsEndpoint {
  /** Resolves once everything that the request brings is durable; never rejects. */
  take(raw: Uint8Array, headers: Pick<Headers, 'get'>): Promise<Reply>
  /** Notes a refusal for the log and the metrics; the answer does not tell the reason. */
  refuse(why: string, status?: 401 | 413): Reply
}

/** What an events endpoint needs. */
export interface EventsEndpointOptions {
  readonly verifier: Pick<EventVerifier, 'admit'>
  /** Resolves once everything is durable; rejects to have Feishu deliver the event again. */
  receive(inbound: Inbound): Promise<{ readonly body: object }>
  /** Milliseconds UTC. */
  now(): number
  readonly metrics: Metrics
  readonly log: Log
  /** Told of every event that passes the event verifier, and why one does not. */
  readonly deafness?: Pick<Deafness, 'passed' | 'refused'>
  /** What tells its series from those of another endpoint. */
  readonly labels?: Labels
}

/** Where events are posted to, below the base path of a district. */
export const eventsPath = '/feishu/events'
/** How long the body of an event may be. */
export const bodyLimitBytes = 1024 * 1024
/** Feishu waits three seconds for an answer (feishu.md 1.5). */
const lateAfterMs = 2500

const refusal = { code: 1, msg: 'bad request' }
/** The answer to what could not be done; Feishu delivers an event again. */
export const unavailable = { code: 1, msg: 'unavailable' }

/** Builds the events endpoint of a district. */
export function createEventsEndpoint(options: EventsEndpointOptions): EventsEndpoint {
  const { verifier, metrics, log, labels = {} } = options
  const events = metrics.counter('hejiantong_events_total', 'Authentic events by kind.')
  const failures = metrics.counter(
    'hejiantong_failed_events_total',
    'Events that could not be kept.',
  )
  const late = metrics.counter('hejiantong_late_answers_total', 'Answers later than 2.5 seconds.')
  const refuse = createRefusal(metrics, log, labels)

  async function take(raw: Uint8Array, headers: Pick<Headers, 'get'>): Promise<Reply> {
    try {
      const admission = verifier.admit(raw, headers, options.now())
      switch (admission.kind) {
        case 'refused':
          options.deafness?.refused(admission.why)
          return refuse(admission.why)
        case 'challenge':
          return { status: 200, body: { challenge: admission.challenge } }
        case 'inbound':
          options.deafness?.passed()
          return await answer(admission.inbound)
      }
    } catch (error) {
      log.error('request-failed', { path: eventsPath, error })
      return { status: 500, body: unavailable }
    }
  }

  async function answer(inbound: Inbound): Promise<Reply> {
    const { kind, eventType, key } = inbound
    events.add({ kind, ...labels })
    if (inbound.kind === 'unhandled' && inbound.fault !== null) {
      log.warn('event-of-unexpected-shape', { eventType, key, fault: inbound.fault })
    }
    const began = performance.now()
    try {
      const { body } = await options.receive(inbound)
      return { status: 200, body }
    } catch (error) {
      failures.add({ kind, ...labels })
      log.error('event-failed', { kind, eventType, key, error })
      return { status: 500, body: unavailable }
    } finally {
      // Measured afterwards: a timer for each event would cost more than it tells.
      const afterMs = Math.round(performance.now() - began)
      if (afterMs >= lateAfterMs) {
        late.add(labels)
        log.warn('late-answer', { kind, eventType, key, afterMs })
      }
    }
  }

  return { take, refuse }
}

/** The one answer to everybody who is refused. */
export function createRefusal(
  metrics: Metrics,
  log: Log,
  labels: Labels = {},
): EventsEndpoint['refuse'] {
  const refusals = metrics.counter(
    'hejiantong_refused_requests_total',
    'Refused requests by reason.',
  )
  const tally = createTally(log, 'request-refused', 'requests-refused')
  return (why, status = 401) => {
    refusals.add({ why, ...labels })
    tally.note(why)
    return { status, body: refusal }
  }
}

import type { EventVerifier } from '../feishu/event-verifier.ts'
import type { Inbound } from '../feishu/inbound.ts'
import type { VerifierWatch } from '../feishu/verifier-watch.ts'
import type { Log } from '../observability/log.ts'
import type { Labels, Metrics } from '../observability/metrics.ts'
import { createTally } from '../observability/tally.ts'

/** The answer to a request of the events route. */
export interface Reply {
  readonly status: 200 | 400 | 401 | 413 | 500
  readonly body: object
}

/**
 * The entrance for events over HTTP: through the event verifier to the dispatcher. It takes bytes and
 * headers only, so that a Node server and a web server can both use it. Every refusal has the same answer
 * whatever the reason, so that an attacker learns nothing.
 */
export interface EventsEndpoint {
  /** Resolves when every effect of the request is durable; never rejects. */
  take(raw: Uint8Array, headers: Pick<Headers, 'get'>): Promise<Reply>
  /** Records a refusal in log and metrics; the answer does not contain the reason. */
  refuse(why: string, status?: 401 | 413): Reply
}

/** The dependencies of an events endpoint. */
export interface EventsEndpointOptions {
  readonly verifier: Pick<EventVerifier, 'admit'>
  /** Resolves when everything is durable; rejects to have Feishu deliver the event again. */
  receive(inbound: Inbound): Promise<{ readonly body: object }>
  /** Milliseconds UTC. */
  now(): number
  readonly metrics: Metrics
  readonly log: Log
  /** Called for every event that passes the event verifier, and with the reason for each that does not. */
  readonly verifierWatch?: Pick<VerifierWatch, 'passed' | 'refused'>
  /** The metric labels of this endpoint. */
  readonly labels?: Labels
}

/** The path for events, below the base path of a district. */
export const eventsPath = '/feishu/events'
/** The largest body of an event. */
export const bodyLimitBytes = 1024 * 1024
/** Feishu waits three seconds for an answer (feishu.md 1.5). */
const lateAfterMs = 2500

const refusal = { code: 1, msg: 'bad request' }
/** The answer to an event that could not be handled; Feishu delivers it again. */
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
          options.verifierWatch?.refused(admission.why)
          return refuse(admission.why)
        case 'challenge':
          return { status: 200, body: { challenge: admission.challenge } }
        case 'inbound':
          options.verifierWatch?.passed()
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
      // Measured afterwards: a timer for each event would cost too much.
      const afterMs = Math.round(performance.now() - began)
      if (afterMs >= lateAfterMs) {
        late.add(labels)
        log.warn('late-answer', { kind, eventType, key, afterMs })
      }
    }
  }

  return { take, refuse }
}

/** The one answer to every refused request. */
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

import type { Inbound } from '../../src/feishu/inbound.ts'
import {
  createEventsEndpoint,
  type EventsEndpointOptions,
  eventsPath,
} from '../../src/http/events-endpoint.ts'
import { type AppOptions, createApp } from '../../src/http/routes.ts'
import type { Log } from '../../src/observability/log.ts'
import { createMetrics } from '../../src/observability/metrics.ts'
import { makeVerifier, signedAt } from './event-verifier-kit.ts'

/** The routes with an events endpoint, and what they received and logged. */
export function openApp(change: Partial<AppOptions & EventsEndpointOptions> = {}) {
  const received: Inbound[] = []
  const lines: string[] = []
  const note = (event: string, facts?: object) => {
    lines.push(`${event} ${JSON.stringify(facts ?? {})}`)
  }
  const log: Log = { debug: note, info: note, warn: note, error: note }
  const parts = {
    verifier: makeVerifier(),
    receive: async (inbound: Inbound) => {
      received.push(inbound)
      return { body: {} }
    },
    now: () => signedAt,
    health: () => ({ version: 'test' }),
    readiness: () => ({ ready: true, problems: [] }),
    metrics: createMetrics(),
    metricsToken: null,
    log,
    ...change,
  }
  const endpoint = createEventsEndpoint(parts)
  const endpoints = new Map([[eventsPath, endpoint]])
  return { app: createApp({ endpoints, ...parts }), endpoint, endpoints, received, lines }
}

import { createEntrance, type EntranceOptions } from '../../src/entrance.ts'
import type { Inbound } from '../../src/feishu/inbound.ts'
import { type AppOptions, createApp } from '../../src/http.ts'
import type { Log } from '../../src/log.ts'
import { createMetrics } from '../../src/metrics.ts'
import { makeGate, signedAt } from './gate-kit.ts'

/** The routes and the entrance behind them, with what they received and logged. */
export function openApp(change: Partial<AppOptions & EntranceOptions> = {}) {
  const received: Inbound[] = []
  const lines: string[] = []
  const note = (event: string, facts?: object) => {
    lines.push(`${event} ${JSON.stringify(facts ?? {})}`)
  }
  const log: Log = { debug: note, info: note, warn: note, error: note }
  const parts = {
    gate: makeGate(),
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
  const entrance = createEntrance(parts)
  return { app: createApp({ entrance, ...parts }), entrance, received, lines }
}

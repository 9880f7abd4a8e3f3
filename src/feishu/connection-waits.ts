import type { WSClient } from './sdk.cjs'

/**
 * The delays of the long connection, in ms except for the count; Feishu sends them with every connection and
 * pong.
 */
interface Waits {
  readonly pingInterval: number
  readonly reconnectInterval: number
  readonly reconnectNonce: number
  readonly reconnectCount: number
}

const second = 1000
const minute = 60 * second

/** Minimum, default and maximum; the defaults are those in Feishu's documentation. */
const bounds = {
  pingInterval: [10 * second, 2 * minute, 5 * minute],
  reconnectInterval: [second, 2 * minute, 5 * minute],
  reconnectNonce: [0, 30 * second, minute],
} as const

function within(
  value: unknown,
  [least, usual, greatest]: readonly [number, number, number],
): number {
  const number = typeof value === 'number' && !Number.isNaN(value) ? value : usual
  return Math.min(Math.max(number, least), greatest)
}

/**
 * Limits the delays that Feishu sends to the SDK's client. The SDK passes them to timers unchecked: three
 * years would be waited for, and a value too large for a timer becomes one millisecond.
 */
export function boundWaits(client: WSClient): void {
  const config: { updateWs(change: object): void } = client['wsConfig']
  const update = config.updateWs.bind(config)
  config.updateWs = (change) => {
    const told: Partial<Record<keyof Waits, unknown>> = { ...change }
    const bounded = Object.entries(bounds).flatMap(([name, [least, usual, greatest]]) =>
      name in told
        ? [[name, within(told[name as keyof Waits], [least, usual, greatest])] as const]
        : [],
    )
    const forever = 'reconnectCount' in told ? { reconnectCount: -1 } : {}
    update({ ...change, ...Object.fromEntries(bounded), ...forever })
  }
}

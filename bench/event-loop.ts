import { monitorEventLoopDelay } from 'node:perf_hooks'

/** Delays of the event loop in ms. */
export interface Stalls {
  readonly p99: number
  readonly greatest: number
}

/** The interval of the timer by which delays are measured, in ms. */
const resolution = 1

/**
 * Loaded before a contender (`--import`): reports the delays of its event loop to the parent process on
 * request. It measures nothing before the first request, so that it costs nothing otherwise.
 */
let delays: ReturnType<typeof monitorEventLoopDelay> | null = null
const milliseconds = (nanoseconds: number) => Math.max(0, nanoseconds / 1e6 - resolution)

process.on('message', (question) => {
  if (question !== 'stalls') return
  const stalls: Stalls = {
    p99: milliseconds(delays?.percentile(99) ?? 0),
    greatest: milliseconds(delays?.max ?? 0),
  }
  delays?.disable()
  delays = monitorEventLoopDelay({ resolution })
  delays.enable()
  process.send?.(stalls)
})
process.channel?.unref()

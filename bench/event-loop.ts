import { monitorEventLoopDelay } from 'node:perf_hooks'

/** How late the event loop came round, milliseconds. */
export interface Stalls {
  readonly p99: number
  readonly greatest: number
}

/** The timer by which lateness is told comes every so many milliseconds. */
const resolution = 1

/**
 * Loaded before a contender (`--import`): tells its parent, when asked, how late its event loop has
 * been. Nothing is measured before the first question, so that it costs nothing where nobody asks.
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

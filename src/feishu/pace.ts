/** Keeps calls below Feishu's frequency limits (feishu.md 4.2), in real time. */
export interface Pace {
  /**
   * Reserves a place for one call and returns 0; otherwise reserves nothing and returns the delay in ms.
   * `message` is set when the call patches that message.
   */
  reserve(now: number, orderingKey: string, message: string | null): Wait
}

/** The delay, and whether it applies to all ordering keys. */
interface Wait {
  readonly milliseconds: number
  readonly everybody: boolean
}

interface Limit {
  readonly calls: number
  readonly periodMs: number
}

/** A tenth of slack: calls that leave evenly may arrive bunched. */
const perChat: Limit = { calls: 5, periodMs: 1100 }
/** A little below 50 a second and 1000 a minute, since lookups and self-checks are not counted here. */
const perApp: readonly Limit[] = [
  { calls: 45, periodMs: 1000 },
  { calls: 950, periodMs: 60_000 },
]

/** A pace without reservations. `now` is any monotonic clock in ms. */
export function createPace(): Pace {
  const app = perApp.map(createWindow)
  const windows = new Map<string, Window>()

  function windowOf(name: string, now: number): Window {
    if (windows.size > 2000) {
      for (const [other, window] of windows) if (window.isIdle(now)) windows.delete(other)
    }
    const window = windows.get(name) ?? createWindow(perChat)
    windows.set(name, window)
    return window
  }

  return {
    reserve: (now, orderingKey, message) => {
      const everybody = Math.max(...app.map((window) => window.wait(now)))
      if (everybody > 0) return { milliseconds: everybody, everybody: true }
      const own = [windowOf(`lane ${orderingKey}`, now)]
      if (message !== null) own.push(windowOf(`message ${message}`, now))
      const milliseconds = Math.max(...own.map((window) => window.wait(now)))
      if (milliseconds > 0) return { milliseconds, everybody: false }
      for (const window of [...app, ...own]) window.take(now)
      return { milliseconds: 0, everybody: false }
    },
  }
}

interface Window {
  wait(now: number): number
  take(now: number): void
  isIdle(now: number): boolean
}

/** A sliding window. A token bucket would allow twice the limit in its first second. */
function createWindow({ calls, periodMs }: Limit): Window {
  const taken: number[] = new Array(calls).fill(Number.NEGATIVE_INFINITY)
  let place = 0
  const wait = (now: number) => Math.max(0, Math.ceil((taken[place] ?? 0) + periodMs - now))
  return {
    wait,
    take: (now) => {
      taken[place] = now
      place = (place + 1) % calls
    },
    isIdle: (now) => now - Math.max(...taken) > periodMs,
  }
}

/** Keeps calls below Feishu's frequency limits (feishu.md 4.2), in real time. */
export interface Pace {
  /**
   * Takes a place for one call and returns 0, or takes nothing and returns how many milliseconds
   * to wait. `message` is given when the call patches that message.
   */
  reserve(now: number, orderingKey: string, message: string | null): Wait
}

/** How long to wait, and whether every ordering key has to. */
interface Wait {
  readonly milliseconds: number
  readonly everybody: boolean
}

interface Limit {
  readonly calls: number
  readonly periodMs: number
}

/** A tenth of slack: calls leave evenly and may still arrive bunched. */
const perChat: Limit = { calls: 5, periodMs: 1100 }
/** A little below 50 a second and 1000 a minute: lookups and self-checks are not counted here. */
const perApp: readonly Limit[] = [
  { calls: 45, periodMs: 1000 },
  { calls: 950, periodMs: 60_000 },
]

/** A pace with nothing taken yet. `now` is any steady clock in milliseconds. */
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

/** A sliding window. A token bucket would let twice the limit through in its first second. */
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

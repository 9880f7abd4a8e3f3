import type { Log } from './log.ts'

/** Notes what strangers cause, as often as they like, in a log that they shall not fill. */
export interface Tally {
  note(why: string): void
}

const spanMs = 60_000

/**
 * The first of each kind within a minute is a line of its own, called `one`; what follows is counted and
 * told in one line when the minute is over, called `many`.
 */
export function createTally(log: Log, one: string, many: string): Tally {
  const counts = new Map<string, number>()

  function sum(): void {
    const more = Object.fromEntries([...counts].filter(([, count]) => count > 0))
    counts.clear()
    if (Object.keys(more).length > 0) log.warn(many, { more })
  }

  return {
    note(why) {
      if (counts.size === 0) {
        const timer: unknown = setTimeout(sum, spanMs)
        // On Workers a timer is a number, and holds up nothing.
        if (timer instanceof Object && 'unref' in timer) (timer as NodeJS.Timeout).unref()
      }
      const count = counts.get(why)
      counts.set(why, count === undefined ? 0 : count + 1)
      if (count === undefined) log.warn(one, { why })
    },
  }
}

import type { Log } from './log.ts'

/** Logs events that unknown clients can cause in any number, without letting them fill the log. */
export interface Tally {
  note(why: string): void
}

const spanMs = 60_000

/**
 * The first of each kind within a minute gets its own line, named `one`; the following ones are counted and
 * logged in one line at the end of the minute, named `many`.
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
        // On Workers a timer is a number and keeps nothing alive.
        if (timer instanceof Object && 'unref' in timer) (timer as NodeJS.Timeout).unref()
      }
      const count = counts.get(why)
      counts.set(why, count === undefined ? 0 : count + 1)
      if (count === undefined) log.warn(one, { why })
    },
  }
}

/** Compares Feishu's clock with ours by the Date header of its answers. */
interface Skew {
  hear(date: unknown): void
  read(): Clock
}

/** Feishu's clock compared with ours. */
export interface Clock {
  /** How far Feishu's clock is ahead (ms); null while unknown. */
  readonly ahead: number | null
  /** Whether the last answer showed a difference that is not confirmed yet. */
  readonly isDoubtful: boolean
}

/**
 * The least time between two answers that confirm a difference (ms), since one may be caused by a clock
 * being adjusted or by a delayed answer.
 */
const confirmedAfterMs = 3000
/** Up to this difference two clocks agree (ms). */
const agreedMs = 3 * 60_000

/** Whether the clocks agree, or the difference is unknown. */
export const isAgreed = (ahead: number | null): boolean =>
  ahead === null || Math.abs(ahead) <= agreedMs

/**
 * A skew without any answer yet. A difference counts when a second answer shows it some seconds later by the
 * monotonic clock.
 */
export function createSkew(
  now: () => number,
  steadily: () => number = () => performance.now(),
): Skew {
  let known: number | null = null
  let doubtSince: number | null = null
  return {
    hear(date) {
      const theirs = typeof date === 'string' ? Date.parse(date) : Number.NaN
      if (Number.isNaN(theirs)) return
      const ahead = theirs - now()
      if (isAgreed(ahead)) {
        known = ahead
        doubtSince = null
        return
      }
      const steady = steadily()
      doubtSince ??= steady
      if (steady - doubtSince >= confirmedAfterMs) known = ahead
    },
    read: () => ({ ahead: known, isDoubtful: doubtSince !== null && isAgreed(known) }),
  }
}

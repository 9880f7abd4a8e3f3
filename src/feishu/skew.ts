/** Compares Feishu's clock with ours by the Date of its answers. */
interface Skew {
  hear(date: unknown): void
  read(): Clock
}

/** Feishu's clock beside ours. */
export interface Clock {
  /** How far Feishu's is ahead (ms); null while that is not known. */
  readonly ahead: number | null
  /** Whether the last answer showed a difference that is still to be confirmed. */
  readonly isDoubtful: boolean
}

/** A clock that is being moved, or an answer that lay around, is not yet a clock that is wrong. */
const confirmedAfterMs = 3000
/** Up to here two clocks are taken to agree (ms). */
const agreedMs = 3 * 60_000

/** Whether a difference between the clocks is none to speak of. */
export const isAgreed = (ahead: number | null): boolean =>
  ahead === null || Math.abs(ahead) <= agreedMs

/**
 * Nothing heard yet. A difference counts once a second answer shows it, some seconds of the process's
 * own time after the first.
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

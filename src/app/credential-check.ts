import { isAgreed } from '../feishu/clock-skew.ts'
import { FeishuFailure } from '../feishu/failure.ts'
import type { FeishuPort } from '../feishu/port.ts'

/**
 * Checks from time to time, also while nothing is sent, whether Feishu accepts the app's credentials and
 * whether the clocks agree.
 */
export interface CredentialCheck {
  /** Checks if the last answer is old, was a refusal, or showed a different time. */
  check(): void
  /** Why there is no access token, and for how long (ms); null when the last request succeeded. */
  hindrance(): { readonly failure: FeishuFailure; readonly forMs: number } | null
  stop(): void
}

/** An answer is old after this (ms). Token requests do not count against the monthly limit of calls. */
const oldAfterMs = 5 * 60_000
/**
 * The time after which a difference between the clocks is checked again (ms): it counts when seen twice
 * (feishu/clock-skew.ts).
 */
const secondLookMs = 3500

/** Builds the check of an app's credentials. */
export function createCredentialCheck(
  feishu: Pick<FeishuPort, 'checkCredentials' | 'clock'>,
): CredentialCheck {
  let hindrance: FeishuFailure | null = null
  let since = 0
  let asking = false
  let askedAt = performance.now()
  let second: ReturnType<typeof setTimeout> | null = null
  let stopped = false

  async function ask(): Promise<void> {
    asking = true
    askedAt = performance.now()
    try {
      await feishu.checkCredentials()
      hindrance = null
    } catch (error) {
      if (hindrance === null) since = performance.now()
      hindrance = error instanceof FeishuFailure ? error : null
    } finally {
      asking = false
    }
    lookTwice()
  }

  function lookTwice(): void {
    if (stopped || second !== null || !feishu.clock().isDoubtful) return
    second = setTimeout(() => {
      second = null
      if (!asking) void ask()
    }, secondLookMs)
  }

  return {
    check() {
      lookTwice()
      const old = performance.now() - askedAt > oldAfterMs
      const wrong = hindrance !== null || !isAgreed(feishu.clock().ahead)
      if (!asking && (old || wrong)) void ask()
    },
    hindrance: () => hindrance && { failure: hindrance, forMs: performance.now() - since },
    stop() {
      stopped = true
      if (second !== null) clearTimeout(second)
    },
  }
}

import type { Waiting } from '../store/outbox-attempt.ts'
import { restDelay } from './backoff.ts'
import type { FeishuFailure } from './failure.ts'
import type { FailureKind } from './outcome.ts'

/** A pause of all ordering keys while the app as a whole cannot send. Instants are milliseconds UTC. */
export interface Rest {
  readonly since: number
  readonly until: number
  /** The kind of failure; below, advice for the administrator. */
  readonly kind: FailureKind
  readonly advice: string
  /** The number of consecutive failures. */
  readonly failures: number
}

/**
 * Whether the app (自建应用) as a whole can send, judged by its last calls, and how long it pauses when it
 * cannot.
 */
export class AppRest {
  readonly #random: () => number
  #current: Rest | null = null
  /** The number of consecutive failures of the whole app. */
  #failures = 0
  /** The ordering keys that failed for this reason since Feishu last answered. */
  readonly #barred = new Set<string>()

  /** `random` in [0, 1) spreads the attempts. */
  constructor(random: () => number) {
    this.#random = random
  }

  /** The current pause, also when it has run out and no answer came since; `null` for none. */
  get current(): Rest | null {
    return this.#current
  }

  /** Whether the last attempt failed for the app as a whole. */
  get isFailing(): boolean {
    return this.#failures > 0
  }

  /**
   * The remaining pause in ms; zero for none. A pause that begins in the future was set by a clock that has
   * since been corrected, and counts as none.
   */
  left(now: number): number {
    if (this.#current !== null && this.#current.since > now) this.#current = null
    return this.#current === null ? 0 : Math.max(0, this.#current.until - now)
  }

  /** Records that sending under an ordering key failed for the app as a whole. */
  begin(orderingKey: string, { kind, advice, resetSeconds }: FeishuFailure, now: number): void {
    this.#barred.add(orderingKey)
    const since = this.#current?.since ?? now
    // Failures of calls that were under way at the first failure add nothing new.
    if (this.#current === null || this.#current.until <= now) this.#failures += 1
    const step = restDelay(
      kind === 'permission' ? 'helpless' : 'passing',
      this.#failures,
      this.#random(),
    )
    const until = now + (resetSeconds === null ? step : resetSeconds * 1000 + this.#random() * 500)
    if (this.#current !== null && this.#current.until >= until) return
    this.#current = { since, until, advice, kind, failures: this.#failures }
  }

  /** Records that Feishu answered. */
  end(): void {
    this.#failures = 0
    this.#current = null
    this.#barred.clear()
  }

  /**
   * The due messages whose attempt can show whether the app works again: a message that always fails must
   * not be the only one that is tried.
   */
  worthTrying(due: readonly Waiting[]): readonly Waiting[] {
    if (!this.isFailing) return due
    const others = due.filter(({ orderingKey }) => !this.#barred.has(orderingKey))
    if (others.length > 0) return others
    this.#barred.clear()
    return due
  }
}

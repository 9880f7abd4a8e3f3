import type { Waiting } from '../store/outbox-attempt.ts'
import { restDelay } from './backoff.ts'
import type { FeishuFailure } from './failure.ts'
import type { FailureKind } from './outcome.ts'

/** A pause of every ordering key, while the whole app cannot speak. Instants are milliseconds UTC. */
export interface Rest {
  readonly since: number
  readonly until: number
  /** Why, and what the administrator may do about it. */
  readonly kind: FailureKind
  readonly advice: string
  /** How often in a row it could not speak. */
  readonly failures: number
}

/** Whether the whole app (自建应用) may speak, as its last calls showed, and how long it rests when it may not. */
export class AppRest {
  readonly #random: () => number
  #current: Rest | null = null
  /** How often in a row the whole app could not speak. */
  #failures = 0
  /** The ordering keys that found it so since Feishu answered last. */
  readonly #barred = new Set<string>()

  /** `random` in [0, 1) spreads the tries. */
  constructor(random: () => number) {
    this.#random = random
  }

  /** The pause that stands, also when it has run out and nothing was heard since; `null` for none. */
  get current(): Rest | null {
    return this.#current
  }

  /** Whether the app could not speak when it was tried last. */
  get isFailing(): boolean {
    return this.#failures > 0
  }

  /** How long the pause still goes on; zero for none. One that begins later was begun by a clock that has been put right. */
  left(now: number): number {
    if (this.#current !== null && this.#current.since > now) this.#current = null
    return this.#current === null ? 0 : Math.max(0, this.#current.until - now)
  }

  /** The whole app could not speak when something was sent under an ordering key. */
  begin(orderingKey: string, { kind, advice, resetSeconds }: FeishuFailure, now: number): void {
    this.#barred.add(orderingKey)
    const since = this.#current?.since ?? now
    // What was under way together with the first failure says nothing new.
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

  /** Feishu answered. */
  end(): void {
    this.#failures = 0
    this.#current = null
    this.#barred.clear()
  }

  /** Of what is due, what may find out whether the app speaks again: what is bound to fail shall not be the only one that is tried. */
  worthTrying(due: readonly Waiting[]): readonly Waiting[] {
    if (!this.isFailing) return due
    const others = due.filter(({ orderingKey }) => !this.#barred.has(orderingKey))
    if (others.length > 0) return others
    this.#barred.clear()
    return due
  }
}

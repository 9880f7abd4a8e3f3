import type { IncomingMessage } from 'node:http'
import type { Tally } from '../observability/tally.ts'

/** The most bytes of all incomplete bodies together; an event rarely has more than 100 KB. */
const mostBytes = 16 * 1024 * 1024

/**
 * Limits the memory of incomplete bodies. Above the limit the oldest are dropped: Feishu sends a body at
 * once, so the oldest is one that an attacker holds back.
 */
export class BodyBudget {
  readonly #tally: Tally
  readonly #most: number
  readonly #held = new Map<IncomingMessage, number>()
  #total = 0

  constructor(tally: Tally, most = mostBytes) {
    this.#tally = tally
    this.#most = most
  }

  /** Records further bytes of a body. */
  add(incoming: IncomingMessage, bytes: number): void {
    this.#held.set(incoming, (this.#held.get(incoming) ?? 0) + bytes)
    this.#total += bytes
    for (const oldest of this.#held.keys()) {
      if (this.#total <= this.#most) return
      this.end(oldest)
      this.#tally.note('bodies-too-many')
      oldest.destroy()
    }
  }

  /** The body is complete, or no longer waited for. */
  end(incoming: IncomingMessage): void {
    this.#total -= this.#held.get(incoming) ?? 0
    this.#held.delete(incoming)
  }
}

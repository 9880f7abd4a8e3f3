import type { IncomingMessage } from 'node:http'
import type { Tally } from '../observability/tally.ts'

/** What all bodies that are still coming may hold together: an event is seldom over 100 KB. */
const mostBytes = 16 * 1024 * 1024

/**
 * Bounds the memory of bodies that are not yet whole. Where they hold too much together the oldest go:
 * Feishu sends a body at once, a stranger who holds one back has held it longest.
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

  /** More of a body has come. */
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

  /** The body is whole, or nobody waits for it any more. */
  end(incoming: IncomingMessage): void {
    this.#total -= this.#held.get(incoming) ?? 0
    this.#held.delete(incoming)
  }
}

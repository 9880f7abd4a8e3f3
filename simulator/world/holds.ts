/** Calls of the bot that are kept without an answer (按住不答), until it gives up or the tester lets them go. */
export class Holds {
  readonly #kept = new Set<() => void>()

  /** How many are kept right now. */
  get count(): number {
    return this.#kept.size
  }

  /** Resolves when the call is let go, or with `gone`. */
  async keep(gone: Promise<unknown>): Promise<void> {
    const { promise, resolve } = Promise.withResolvers<void>()
    this.#kept.add(resolve)
    await Promise.race([promise, gone])
    this.#kept.delete(resolve)
  }

  /** Lets all go that are kept. */
  letGo(): void {
    for (const release of this.#kept) release()
  }
}

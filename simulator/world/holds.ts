/** Calls of the bot that are kept without an answer (按住不答), until it gives up or the tester releases them. */
export class Holds {
  readonly #kept = new Set<() => void>()

  /** The number of kept calls. */
  get count(): number {
    return this.#kept.size
  }

  /** Resolves when the call is released, or with `gone`. */
  async keep(gone: Promise<unknown>): Promise<void> {
    const { promise, resolve } = Promise.withResolvers<void>()
    this.#kept.add(resolve)
    await Promise.race([promise, gone])
    this.#kept.delete(resolve)
  }

  /** Releases all kept calls. */
  letGo(): void {
    for (const release of this.#kept) release()
  }
}

/** Yields to the event loop. */
export const yieldToEvents = () => new Promise<void>((resolve) => setImmediate(resolve))

/** Runs work that yields, and yields to the event loop each time. */
export async function inSlices<Result>(work: Generator<void, Result>): Promise<Result> {
  for (;;) {
    const step = work.next()
    if (step.done) return step.value
    await yieldToEvents()
  }
}

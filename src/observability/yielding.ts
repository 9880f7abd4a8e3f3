/** Lets what has arrived meanwhile be answered. */
export const yieldToEvents = () => new Promise<void>((resolve) => setImmediate(resolve))

/** Does work that pauses where it yields, and gives way at every pause. */
export async function inSlices<Result>(work: Generator<void, Result>): Promise<Result> {
  for (;;) {
    const step = work.next()
    if (step.done) return step.value
    await yieldToEvents()
  }
}

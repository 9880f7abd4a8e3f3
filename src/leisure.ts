/** Lets what has arrived meanwhile be answered. */
export const giveWay = () => new Promise<void>((resolve) => setImmediate(resolve))

/** Does work that pauses where it yields, and gives way at every pause. */
export async function atLeisure<Result>(work: Generator<void, Result>): Promise<Result> {
  for (;;) {
    const step = work.next()
    if (step.done) return step.value
    await giveWay()
  }
}

/** How long work took, and the longest time without a yield; both as processor time in ms. */
export interface Turn {
  readonly whole: number
  readonly longest: number
  readonly processor: number
  /**
   * The longest time without a yield, in processor time of this thread, which other work on the machine does
   * not affect.
   */
  readonly stretch: number
}

/** Processor time of this thread in ms. */
function ofThread(): number {
  const { user, system } = process.threadCpuUsage()
  return (user + system) / 1000
}

/** Runs work and observes it: this code runs whenever the work yields. */
export async function watched(work: () => Promise<unknown>): Promise<Turn> {
  const began = performance.now()
  const used = process.cpuUsage()
  let working = true
  let longest = 0
  let stretch = 0
  let since = began
  let sinceOfThread = ofThread()
  const end = work().finally(() => {
    working = false
  })
  for (;;) {
    longest = Math.max(longest, performance.now() - since)
    stretch = Math.max(stretch, ofThread() - sinceOfThread)
    if (!working) break
    since = performance.now()
    sinceOfThread = ofThread()
    await new Promise((resolve) => setImmediate(resolve))
  }
  await end
  const { user, system } = process.cpuUsage(used)
  return { whole: performance.now() - began, longest, processor: (user + system) / 1000, stretch }
}

/** How long work took, and how long nobody else was answered meanwhile, in milliseconds; processor time of it. */
export interface Turn {
  readonly whole: number
  readonly longest: number
  readonly processor: number
  /** The longest that nobody was answered, in processor time of this thread: what others do on the machine is not in it. */
  readonly stretch: number
}

/** Processor time of this thread, in milliseconds. */
function ofThread(): number {
  const { user, system } = process.threadCpuUsage()
  return (user + system) / 1000
}

/** Does work and watches it from beside: whenever it gives way, this program has its turn. */
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

/** How long work took, and how long nobody else was answered meanwhile, in milliseconds; processor time of it. */
export interface Turn {
  readonly whole: number
  readonly longest: number
  readonly processor: number
}

/** Does work and watches it from beside: whenever it gives way, this program has its turn. */
export async function watched(work: () => Promise<unknown>): Promise<Turn> {
  const began = performance.now()
  const used = process.cpuUsage()
  let working = true
  let longest = 0
  let since = began
  const end = work().finally(() => {
    working = false
  })
  for (;;) {
    longest = Math.max(longest, performance.now() - since)
    if (!working) break
    since = performance.now()
    await new Promise((resolve) => setImmediate(resolve))
  }
  await end
  const { user, system } = process.cpuUsage(used)
  return { whole: performance.now() - began, longest, processor: (user + system) / 1000 }
}

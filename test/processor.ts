/**
 * Milliseconds of processor time that this thread spends on some work: as long on a busy machine as on an
 * idle one, other than the time by the clock.
 */
export function processorMs(work: () => void): number {
  const before = process.threadCpuUsage()
  work()
  const { user, system } = process.threadCpuUsage(before)
  return (user + system) / 1000
}

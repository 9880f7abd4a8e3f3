/**
 * Processor time in ms that this thread spends on some work: unlike the elapsed time, the same on a busy and
 * on an idle machine.
 */
export function processorMs(work: () => void): number {
  const before = process.threadCpuUsage()
  work()
  const { user, system } = process.threadCpuUsage(before)
  return (user + system) / 1000
}

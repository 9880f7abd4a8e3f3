import { spawn } from 'node:child_process'

/**
 * Runs a program with all that it starts, and ends them all when the process that asked for it lets
 * go or dies, however it dies: a test run that is killed leaves no workerd behind.
 */
const child = spawn(process.execPath, process.argv.slice(2), {
  detached: true,
  stdio: ['ignore', 'inherit', 'inherit'],
})
child.on('exit', (code) => process.exit(code ?? 0))
process.on('disconnect', end)
// Ctrl-C and whatever ends a run as a whole reach this process, but not the group that it has made.
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, end)

/** At once: nothing that a test's server holds is of use after it, and a term would need a second one. */
function end(): void {
  if (child.pid !== undefined) process.kill(-child.pid, 'SIGKILL')
}

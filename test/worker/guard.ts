import { spawn } from 'node:child_process'

/**
 * Runs a program with all its children, and kills them when the process that started it ends in any way: a
 * killed test run leaves no workerd behind.
 */
const child = spawn(process.execPath, process.argv.slice(2), {
  detached: true,
  stdio: ['ignore', 'inherit', 'inherit'],
})
child.on('exit', (code) => process.exit(code ?? 0))
process.on('disconnect', end)
// Ctrl-C and other signals to a whole run reach this process, but not the process group that it created.
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, end)

/** At once: nothing in a test's server is needed afterwards, and SIGTERM would have to be sent twice. */
function end(): void {
  if (child.pid !== undefined) process.kill(-child.pid, 'SIGKILL')
}

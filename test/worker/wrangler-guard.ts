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
process.on('disconnect', () => {
  end('SIGTERM')
  setTimeout(() => end('SIGKILL'), 3000)
})

function end(signal: NodeJS.Signals): void {
  if (child.pid !== undefined) process.kill(-child.pid, signal)
}

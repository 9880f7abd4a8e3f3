import { setTimeout as pause } from 'node:timers/promises'
import { listDistricts } from '../config/districts.ts'
import { loadEnvironment } from '../config/environment.ts'

/**
 * Waits until the bot with this directory's settings reports that it is ready; exits with 1 after two
 * minutes. Used by the upgrade (deploy/upgrade.sh).
 */
const patienceMs = Number(process.env['READY_PATIENCE_MS'] ?? 120_000)
const environment = loadEnvironment(process.cwd(), process.env)
const port = environment['PORT']?.trim() || '3000'
// With several districts, all must be ready.
const paths = listDistricts(environment).map(({ name, variable }) =>
  variable === null ? '/readyz' : `/${name}/readyz`,
)

async function isReady(path: string): Promise<boolean> {
  try {
    return (await fetch(`http://127.0.0.1:${port}${path}`)).ok
  } catch {
    return false
  }
}

const end = performance.now() + patienceMs
while (!(await Promise.all(paths.map(isReady))).every(Boolean)) {
  if (performance.now() > end) process.exit(1)
  await pause(500)
}

/**
 * `node --import test/process/kill-at.ts …` with KILL_AT=n: the process kills itself with kill -9 before its
 * nth step on the file system, which is any call that may change it.
 */
import { createRequire, syncBuiltinESMExports } from 'node:module'

const system = createRequire(import.meta.url)('node:fs')
const at = Number(process.env['KILL_AT'])
let steps = 0
for (const name of [
  'renameSync',
  'rmSync',
  'copyFileSync',
  'writeSync',
  'fsyncSync',
  'mkdirSync',
]) {
  const plain = system[name]
  system[name] = (...given: unknown[]) => {
    steps += 1
    if (steps === at) process.kill(process.pid, 'SIGKILL')
    return plain(...given)
  }
}
syncBuiltinESMExports()

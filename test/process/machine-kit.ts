import { spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'

const project = join(import.meta.dirname, '../..')
const node = join(project, 'node_modules/.bin/node')

/** Somebody who is nobody: on every Linux there is this number. */
export const nobody = 65_534

/** Whether this process may make file systems of its own, as root of a machine or container may. */
export const canMount =
  process.getuid?.() === 0 && spawnSync('unshare', ['--mount', 'true']).status === 0

/**
 * Runs a shell that sees what the others see and what it mounts itself; what it mounts vanishes with it.
 * `$node` and `$project` are those of this project.
 */
export async function inOwnMounts(
  script: string,
  environment: Readonly<Record<string, string>>,
): Promise<{ code: number | null; output: string }> {
  const child = spawn('unshare', ['--mount', 'sh', '-c', script], {
    env: { PATH: process.env['PATH'] ?? '', node, project, ...environment },
  })
  let output = ''
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (data: Buffer) => {
      output += data.toString()
    })
  const [code] = await once(child, 'close')
  return { code, output }
}

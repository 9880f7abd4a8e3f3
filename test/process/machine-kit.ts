import { spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'

const project = join(import.meta.dirname, '../..')
const node = join(project, 'node_modules/.bin/node')

/** The user id of nobody, which exists on every Linux. */
export const nobody = 65_534

/** Whether this process may mount file systems, as root of a machine or container may. */
export const canMount =
  process.getuid?.() === 0 && spawnSync('unshare', ['--mount', 'true']).status === 0

/**
 * Runs a shell in its own mount namespace, whose mounts vanish at its end. `$node` and `$project` are those
 * of this project.
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

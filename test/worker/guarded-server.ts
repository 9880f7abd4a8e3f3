import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'

/** A server in a separate process, which ends together with this one in any case. */
export interface GuardedServer {
  readonly url: string
  /** The output of the server so far. */
  printed(): string
  stop(): Promise<void>
}

/** After this long without `Ready on` the start fails with the output so far; a busy machine may take long (ms). */
const readyWithinMs = 280_000

/** Runs a Node program with its arguments; resolves when it has printed `Ready on` with its address. */
export async function startGuarded(
  program: readonly string[],
  environment: Readonly<Record<string, string>> = {},
): Promise<GuardedServer> {
  const child = spawn(process.execPath, [join(import.meta.dirname, 'guard.ts'), ...program], {
    cwd: join(import.meta.dirname, '../..'),
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
    env: { ...process.env, ...environment },
  })
  let printed = ''
  const address = new Promise<string>((resolve, reject) => {
    const read = (chunk: Buffer) => {
      printed += chunk
      const ready = /Ready on (http:\/\/[\d.]+:\d+)/.exec(printed)?.[1]
      if (ready) resolve(ready)
    }
    child.stdout?.on('data', read)
    child.stderr?.on('data', read)
    child.on('exit', () => reject(new Error(`${program.join(' ')} ended: ${printed}`)))
    setTimeout(() => reject(new Error(`not ready: ${printed}`)), readyWithinMs).unref()
  })
  const url = await address.catch(async (error: unknown) => {
    await end(child)
    throw error
  })
  return { url, printed: () => printed, stop: () => end(child) }
}

async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || !child.connected) return
  const gone = once(child, 'exit')
  child.disconnect()
  await gone
}

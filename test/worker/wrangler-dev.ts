import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'

/** A `wrangler dev` that serves on this machine, without an account. */
export interface WranglerDev {
  readonly url: string
  /** Everything that it and the Worker have printed. */
  printed(): string
  stop(): Promise<void>
}

/** What a run of `wrangler dev` is given. */
export interface WranglerDevOptions {
  /** Instead of the entry in wrangler.toml. */
  readonly script?: string
  /** Where objects and attachments are kept. */
  readonly directory: string
  readonly variables?: Readonly<Record<string, string>>
}

const home = join(import.meta.dirname, '../..')
const readyWithinMs = 40_000

/** Starts it on a free port; resolves when it serves. */
export async function startWranglerDev(options: WranglerDevOptions): Promise<WranglerDev> {
  const { script, directory, variables = {} } = options
  const given = Object.entries(variables).flatMap(([name, value]) => ['--var', `${name}:${value}`])
  const child = spawn(
    process.execPath,
    [
      join(import.meta.dirname, 'wrangler-guard.ts'),
      join(home, 'node_modules/wrangler/bin/wrangler.js'),
      'dev',
      ...(script === undefined ? [] : [script]),
      ...['--ip', '127.0.0.1', '--port', '0', '--inspector-port', '0'],
      ...['--persist-to', directory, '--show-interactive-dev-session=false', ...given],
    ],
    {
      cwd: home,
      stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
      env: { ...process.env, WRANGLER_SEND_METRICS: 'false', CLOUDFLARE_CF_FETCH_ENABLED: 'false' },
    },
  )
  let printed = ''
  const address = new Promise<string>((resolve, reject) => {
    const read = (chunk: Buffer) => {
      printed += chunk
      const ready = /Ready on (http:\/\/[\d.]+:\d+)/.exec(printed)?.[1]
      if (ready) resolve(ready)
    }
    child.stdout?.on('data', read)
    child.stderr?.on('data', read)
    child.on('exit', () => reject(new Error(`wrangler dev ended: ${printed}`)))
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

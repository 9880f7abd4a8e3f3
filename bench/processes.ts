import { type ChildProcess, fork, spawn } from 'node:child_process'
import { once } from 'node:events'
import { connect, createServer } from 'node:net'
import { join } from 'node:path'
import type { Stalls } from './event-loop.ts'
import type { Burst, Measured } from './generator.ts'

const home = join(import.meta.dirname, '..')

/** A program that answers events on a port. */
export interface Contender {
  readonly port: number
  readonly pid: number
  /** Delays of the program's event loop since the last call. */
  stalls(): Promise<Stalls>
  end(signal?: NodeJS.Signals): Promise<void>
}

/** Starts node with these parameters, including the file, on a free port; resolves when it listens. */
export async function contend(
  parameters: readonly string[],
  environment: Readonly<Record<string, string>>,
  given?: number,
): Promise<Contender> {
  const port = given ?? (await freePort())
  const watched = ['--import', './bench/event-loop.ts', ...parameters]
  const child = spawn(process.execPath, watched, {
    cwd: home,
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
    env: { PATH: process.env['PATH'] ?? '', ...environment, PORT: String(port) },
  })
  while (!(await listens(port))) {
    if (child.exitCode !== null) throw new Error(`${parameters.join(' ')} did not start`)
    await new Promise((resolve) => setTimeout(resolve, 20))
  }
  return {
    port,
    pid: child.pid ?? 0,
    stalls: async () => {
      const answer = once(child, 'message')
      child.send('stalls')
      const [stalls] = (await answer) as [Stalls]
      return stalls
    },
    end: (signal = 'SIGTERM') => {
      if (child.exitCode !== null || child.signalCode !== null) return Promise.resolve()
      child.kill(signal)
      return once(child, 'close').then(() => {})
    },
  }
}

/** The load generator, in a separate process. */
export class Generator {
  readonly #child: ChildProcess = fork(join(home, 'bench/generator.ts'))

  /** Sends a burst and resolves with the measurement. */
  async fire(burst: Burst): Promise<Measured> {
    const answer = once(this.#child, 'message')
    this.#child.send(burst)
    const [measured] = (await answer) as [Measured]
    return measured
  }

  end(): void {
    this.#child.kill()
  }
}

async function listens(port: number): Promise<boolean> {
  const socket = connect(port, '127.0.0.1')
  try {
    await once(socket, 'connect')
    return true
  } catch {
    return false
  } finally {
    socket.destroy()
  }
}

/** A free port. */
export async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  server.close()
  await once(server, 'close')
  if (address === null || typeof address === 'string') throw new Error('no port')
  return address.port
}

import { type ChildProcess, fork, spawn } from 'node:child_process'
import { once } from 'node:events'
import { connect, createServer } from 'node:net'
import { join } from 'node:path'
import type { Burst, Measured } from './generator.ts'

const home = join(import.meta.dirname, '..')

/** A program that answers events on a port. */
export interface Contender {
  readonly port: number
  readonly pid: number
  end(): Promise<void>
}

/** Starts a file of the project on a free port and resolves when it listens. */
export async function contend(
  file: string,
  environment: Readonly<Record<string, string>>,
): Promise<Contender> {
  const port = await freePort()
  const child = spawn(process.execPath, [join(home, file)], {
    cwd: home,
    stdio: ['ignore', 'inherit', 'inherit'],
    env: { PATH: process.env['PATH'] ?? '', ...environment, PORT: String(port) },
  })
  while (!(await listens(port))) {
    if (child.exitCode !== null) throw new Error(`${file} did not start`)
    await new Promise((resolve) => setTimeout(resolve, 20))
  }
  return {
    port,
    pid: child.pid ?? 0,
    end: async () => {
      child.kill('SIGTERM')
      await once(child, 'close')
    },
  }
}

/** The load generator, in a process of its own. */
export class Generator {
  readonly #child: ChildProcess = fork(join(home, 'bench/generator.ts'))

  /** Fires a burst and resolves with what was measured. */
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

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  server.close()
  await once(server, 'close')
  if (address === null || typeof address === 'string') throw new Error('no port')
  return address.port
}

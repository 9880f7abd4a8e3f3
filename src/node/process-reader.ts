import { spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { extname, join } from 'node:path'
import { type FactsOf, factsOfReadings, type ReadingName } from '../documents/foreign/facts.ts'
import { partsOf } from '../documents/foreign/frame.ts'
import { CutShort, type ForeignReader } from '../documents/foreign/reader.ts'

/** The limits of one parse. */
export interface ReadingLimits {
  /** Processor time, in seconds. */
  readonly processorSeconds: number
  /** From start to end, in ms; longer than the processor time, for a busy machine. */
  readonly patienceMs: number
  /** The memory for JavaScript objects, in megabytes. */
  readonly heapMegabytes: number
  /** All writable memory, in megabytes; Node reserves half a gigabyte for code that is never used. */
  readonly dataMegabytes: number
  /** The output, in bytes. */
  readonly outcomeBytes: number
}

const usual: ReadingLimits = {
  processorSeconds: 10,
  patienceMs: 120_000,
  heapMegabytes: 128,
  dataMegabytes: 900,
  outcomeBytes: 16 * 1024 * 1024,
}

/** The most parses at once. */
const places = 2

const home = join(import.meta.dirname, '../..')
const readingProcess = join(import.meta.dirname, `reading-process${extname(import.meta.filename)}`)
const shell = '/bin/sh'

/**
 * Parses each file in a separate process. With a POSIX shell, the kernel ends a process that exceeds its
 * memory or processor time; it may read only the program's files, write nothing, open no connection and
 * start no process. If it ends, only that file is lost.
 */
export function createProcessReader(
  limits: ReadingLimits = usual,
  entry = readingProcess,
): ForeignReader {
  const waiting: (() => void)[] = []
  let free = places

  async function place(): Promise<void> {
    if (free > 0) free -= 1
    else await new Promise<void>((resolve) => waiting.push(resolve))
  }

  function leave(): void {
    const next = waiting.shift()
    if (next === undefined) free += 1
    else next()
  }

  return {
    async read<Name extends ReadingName>(name: Name, bytes: Uint8Array) {
      await place()
      try {
        const told = partsOf(await run(start(name, entry, limits), bytes, limits))
        const facts = factsOfReadings[name].parse(told.facts) as FactsOf<Name>
        return { facts, bytes: told.bytes }
      } catch (error) {
        if (error instanceof CutShort) throw error
        throw new CutShort(`The reading of a ${name} told nothing that can be used`, {
          cause: error,
        })
      } finally {
        leave()
      }
    },
  }
}

function run(child: Child, bytes: Uint8Array, limits: ReadingLimits): Promise<Buffer> {
  const { promise, resolve, reject } = Promise.withResolvers<Buffer>()
  const told: Buffer[] = []
  let length = 0
  const hurry = setTimeout(() => child.kill('SIGKILL'), limits.patienceMs)
  child.stdout.on('data', (piece: Buffer) => {
    told.push(piece)
    length += piece.length
    if (length > limits.outcomeBytes) child.kill('SIGKILL')
  })
  // A process that ends before it has read everything breaks the pipe; its exit is handled instead.
  child.stdin.on('error', () => {})
  child.on('error', reject)
  child.on('close', (code, signal) => {
    clearTimeout(hurry)
    if (code === 0) resolve(Buffer.concat(told))
    else reject(new CutShort(`The reading ended with ${signal ?? code}`))
  })
  child.stdin.end(bytes)
  return promise
}

type Child = ReturnType<typeof start>

function start(name: ReadingName, entry: string, limits: ReadingLimits) {
  const node = [
    process.execPath,
    `--max-old-space-size=${limits.heapMegabytes}`,
    '--permission',
    `--allow-fs-read=${home}/*`,
    entry,
    name,
  ]
  const bounds = `ulimit -c 0; ulimit -t ${limits.processorSeconds}; ulimit -d ${limits.dataMegabytes * 1024}`
  const [command = '', ...parameters] = existsSync(shell)
    ? [shell, '-c', `${bounds}; exec "$0" "$@"`, ...node]
    : node
  return spawn(command, parameters, { stdio: ['pipe', 'pipe', 'ignore'], env: {}, cwd: home })
}

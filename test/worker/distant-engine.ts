import { MessageChannel, type MessagePort, receiveMessageOnPort, Worker } from 'node:worker_threads'
import type { Engine, Value } from '../../src/store/engine.ts'

/** One call of an engine, in the form in which it is sent. */
export interface Statement {
  readonly how: 'all' | 'run' | 'script'
  readonly sql: string
  readonly values: readonly Value[]
}

/** Fetches for a thread that waits; runs in its own thread. */
const program = `
  const { workerData: { port, flag } } = require('node:worker_threads')
  port.on('message', async ({ url, body }) => {
    let answer
    try {
      const response = await fetch(url, { method: 'POST', body })
      answer = { ok: response.ok, text: await response.text() }
    } catch (error) {
      answer = { ok: false, text: String(error) }
    }
    port.postMessage(answer)
    Atomics.store(flag, 0, 1)
    Atomics.notify(flag, 0)
  })
`

/** The thread that fetches for this one: one is enough, since the caller waits. */
let messenger: { readonly port: MessagePort; readonly flag: Int32Array } | null = null

function callMessenger() {
  if (messenger !== null) return messenger
  const { port1: port, port2: there } = new MessageChannel()
  const flag = new Int32Array(new SharedArrayBuffer(4))
  const workerData = { port: there, flag }
  new Worker(program, { eval: true, workerData, transferList: [there] }).unref()
  port.unref()
  messenger = { port, flag }
  return messenger
}

/** Has a statement executed; returns its answer as JSON. */
function send(url: string, body: string): string {
  const { port, flag } = callMessenger()
  Atomics.store(flag, 0, 0)
  port.postMessage({ url, body })
  Atomics.wait(flag, 0, 0)
  const answer = receiveMessageOnPort(port)?.message as { ok: boolean; text: string }
  if (!answer.ok) throw new Error(answer.text)
  return answer.text
}

/**
 * The database of a district's Durable Object, used from outside with synchronous calls. Every statement is
 * its own transaction. What is read twice without a pause is fetched once: rendering a hundred cards asks
 * the same few things thousands of times, and between two of its questions no test has done anything.
 */
export function openDistantEngine(url: string): Engine {
  const read = new Map<string, string>()

  function all<Row>(sql: string, ...values: readonly Value[]): Row[] {
    const body = JSON.stringify({ how: 'all', sql, values } satisfies Statement)
    // The first pause of the caller ends what is kept.
    if (read.size === 0) queueMicrotask(() => read.clear())
    const answer = read.get(body) ?? send(url, body)
    read.set(body, answer)
    return JSON.parse(answer) as Row[]
  }

  function write(how: 'run' | 'script', sql: string, values: readonly Value[]): unknown {
    read.clear()
    return JSON.parse(send(url, JSON.stringify({ how, sql, values } satisfies Statement)))
  }

  return {
    all,
    get: <Row>(sql: string, ...values: Value[]) => all<Row>(sql, ...values)[0],
    run: (sql, ...values) => write('run', sql, values) as number,
    script: (sql) => {
      write('script', sql, [])
    },
    transact: (work) => work(),
  }
}

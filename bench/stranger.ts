import { connect, type Socket } from 'node:net'
import { eventsPath, requestOf } from './sealed-event.ts'

/** The ways in which an attacker misuses a port. */
export type Mischief =
  | { readonly kind: 'idle' | 'half'; readonly port: number; readonly connections: number }
  | {
      readonly kind: 'forge'
      readonly port: number
      readonly connections: number
      readonly requests: number
    }

/** The number of open held connections, or the number and speed of answers to forged requests. */
export interface Done {
  readonly count: number
  readonly seconds: number
}

const half = `POST ${eventsPath} HTTP/1.1\r\nHost: x\r\nContent-Length: 900000\r\n\r\n${'x'.repeat(500_000)}`
/** The delay before a closed connection is opened again (ms). */
const againMs = 200

/** Holds this many connections and reopens closed ones; resolves when all have been open once. */
async function hold({ kind, port, connections }: Extract<Mischief, { kind: 'idle' | 'half' }>) {
  let count = 0
  const began = performance.now()
  const open = () =>
    new Promise<void>((resolve) => {
      const socket: Socket = connect(port, '127.0.0.1')
      socket.on('connect', () => {
        count += 1
        if (kind === 'half') socket.write(half)
        resolve()
      })
      socket.on('error', () => {})
      socket.on('data', () => {})
      socket.on('close', () => {
        resolve()
        setTimeout(open, againMs)
      })
    })
  await Promise.all(Array.from({ length: connections }, open))
  return { count, seconds: (performance.now() - began) / 1000 }
}

/** Sends requests with a wrong signature, one after the other on each connection. */
async function forge({ port, connections, requests }: Extract<Mischief, { kind: 'forge' }>) {
  const headers = {
    'x-lark-request-timestamp': String(Math.floor(Date.now() / 1000)),
    'x-lark-request-nonce': 'forged',
    'x-lark-signature': 'ab'.repeat(32),
  }
  const body = JSON.stringify({ encrypt: 'A'.repeat(1000) })
  const forged = requestOf({ headers, body }, eventsPath, `127.0.0.1:${port}`)
  let sent = 0
  let count = 0
  const began = performance.now()
  const talk = () =>
    new Promise<void>((resolve) => {
      const socket = connect(port, '127.0.0.1')
      socket.setNoDelay(true)
      const send = () => {
        if (sent >= requests) {
          socket.end()
          return
        }
        sent += 1
        socket.write(forged)
      }
      socket.on('connect', send)
      // The answers are short: each arrives in one piece.
      socket.on('data', () => {
        count += 1
        send()
      })
      socket.on('error', () => {})
      socket.on('close', () => {
        if (sent < requests) void talk().then(resolve)
        else resolve()
      })
    })
  await Promise.all(Array.from({ length: connections }, talk))
  return { count, seconds: (performance.now() - began) / 1000 }
}

process.on('message', (mischief: Mischief) => {
  const done = mischief.kind === 'forge' ? forge(mischief) : hold(mischief)
  void done.then((told: Done) => process.send?.(told))
})

import { createServer, type IncomingMessage, type RequestListener, type Server } from 'node:http'
import type { Socket } from 'node:net'
import type { Tally } from '../observability/tally.ts'

/** How much of strangers a server bears. */
interface Bounds {
  /** Open connections; Feishu and a proxy need a few dozen. */
  readonly connections: number
  /** How long the headers may take (ms). */
  readonly headersMs: number
  /** How long a whole request may take (ms); Feishu sends one at once and waits three seconds. */
  readonly requestMs: number
}

const ordinary: Bounds = { connections: 1000, headersMs: 5000, requestMs: 10_000 }

/** How often Node looks for requests that take too long (ms). */
const lookEveryMs = 1000
const mostHeaders = 64
const mostHeaderBytes = 8 * 1024

/**
 * A server on which strangers can hold only so many connections, headers and half requests, and only
 * for so long. Where there are too many connections the one that has been idle longest makes room, so
 * that whoever comes to be served is let in.
 */
export function createBoundedServer(
  listener: RequestListener,
  tally: Tally,
  bounds: Bounds = ordinary,
): Server {
  /** Every connection, that which was used last at the end, with the request that it brought last. */
  const open = new Map<Socket, IncomingMessage | null>()
  const server = createServer(
    {
      headersTimeout: bounds.headersMs,
      requestTimeout: bounds.requestMs,
      connectionsCheckingInterval: lookEveryMs,
      maxHeaderSize: mostHeaderBytes,
    },
    (incoming, outgoing) => {
      const { socket } = incoming
      if (open.delete(socket)) open.set(socket, incoming)
      outgoing.on('close', () => {
        if (open.get(socket) === incoming) open.set(socket, null)
      })
      listener(incoming, outgoing)
    },
  )
  server.maxHeadersCount = mostHeaders

  server.on('connection', (socket: Socket) => {
    open.set(socket, null)
    socket.on('close', () => open.delete(socket))
    if (open.size > bounds.connections) makeRoom(socket)
  })

  /** Ends the connection that was used longest ago, but for those whose request is whole and being answered. */
  function makeRoom(newest: Socket): void {
    for (const [socket, incoming] of open) {
      if (socket === newest || incoming?.complete === true) continue
      open.delete(socket)
      tally.note('connections-too-many')
      socket.destroy()
      return
    }
  }

  return server
}

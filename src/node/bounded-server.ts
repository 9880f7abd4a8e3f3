import { createServer, type IncomingMessage, type RequestListener, type Server } from 'node:http'
import type { Socket } from 'node:net'
import type { Tally } from '../observability/tally.ts'

/** The limits of a server against unknown clients. */
interface Bounds {
  /** Open connections; Feishu and a proxy need a few dozen. */
  readonly connections: number
  /** The longest time for the headers (ms). */
  readonly headersMs: number
  /** The longest time for a whole request (ms); Feishu sends it at once and waits three seconds. */
  readonly requestMs: number
}

const ordinary: Bounds = { connections: 1000, headersMs: 5000, requestMs: 10_000 }

/** How often Node checks for requests that take too long (ms). */
const lookEveryMs = 1000
const mostHeaders = 64
const mostHeaderBytes = 8 * 1024

/**
 * A server with limits on connections, headers and incomplete requests of unknown clients, in number and
 * time. Above the number of connections, the one that has been idle longest is closed, so that new clients
 * get in.
 */
export function createBoundedServer(
  listener: RequestListener,
  tally: Tally,
  bounds: Bounds = ordinary,
): Server {
  /** All connections, the most recently used last, each with its last request. */
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

  /** Closes the connection that was used longest ago, except those whose request is complete and being answered. */
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

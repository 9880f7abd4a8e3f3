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

/** An open connection. */
interface Connection {
  /** Its request that is being answered; null between requests. */
  incoming: IncomingMessage | null
  /** The number of the newest use, counted over all connections: the smaller, the longer ago. */
  used: number
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
  // An entry stays in its place as long as the connection is open. An order by use that moved it with every
  // request would leave dead tables of the map behind, which keep requests alive into the old generation.
  const open = new Map<Socket, Connection>()
  let uses = 0
  const server = createServer(
    {
      headersTimeout: bounds.headersMs,
      requestTimeout: bounds.requestMs,
      connectionsCheckingInterval: lookEveryMs,
      maxHeaderSize: mostHeaderBytes,
    },
    (incoming, outgoing) => {
      const connection = open.get(incoming.socket)
      if (connection !== undefined) {
        uses += 1
        connection.used = uses
        connection.incoming = incoming
        outgoing.on('close', () => {
          if (connection.incoming === incoming) connection.incoming = null
        })
      }
      listener(incoming, outgoing)
    },
  )
  server.maxHeadersCount = mostHeaders

  server.on('connection', (socket: Socket) => {
    uses += 1
    open.set(socket, { incoming: null, used: uses })
    socket.on('close', () => open.delete(socket))
    if (open.size > bounds.connections) makeRoom(socket)
  })

  /** Closes the connection that was used longest ago, except those whose request is complete and being answered. */
  function makeRoom(newest: Socket): void {
    let oldest: Socket | null = null
    let least = Number.POSITIVE_INFINITY
    for (const [socket, { incoming, used }] of open) {
      if (socket === newest || incoming?.complete === true || used > least) continue
      oldest = socket
      least = used
    }
    if (oldest === null) return
    open.delete(oldest)
    tally.note('connections-too-many')
    oldest.destroy()
  }

  return server
}

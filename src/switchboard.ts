import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http'
import { getRequestListener } from '@hono/node-server'
import type { District } from './district.ts'
import { bodyLimitBytes, type Entrance, eventsPath, type Reply } from './entrance.ts'

/** A district by the name in its path; null when it has the process to itself. */
interface Connected {
  readonly name: string | null
  readonly district: Pick<District, 'app' | 'entrance'>
}

type Answer = Response | Promise<Response>

/**
 * Passes what comes to a server of Node on to the districts. An ordinary event goes to the entrance of
 * its district at once: the objects of the web between Node and Hono cost as much as reading and judging
 * it. Everything else, and an event that is unusual in any way, goes by the routes.
 */
export function createSwitchboard(districts: readonly Connected[]): RequestListener {
  const entrances = new Map(
    districts.flatMap(({ name, district: { entrance } }) =>
      entrance === null ? [] : [[`${name === null ? '' : `/${name}`}${eventsPath}`, entrance]],
    ),
  )
  const byRoute = getRequestListener(routesOf(districts))
  return (incoming, outgoing) => {
    const entrance = isOrdinary(incoming) ? entrances.get(incoming.url ?? '') : undefined
    if (entrance === undefined) void byRoute(incoming, outgoing)
    else takeIn(incoming, outgoing, entrance)
  }
}

/** Whether a request says how long its body is, and is not too long to be read. */
function isOrdinary({ method, headers }: IncomingMessage): boolean {
  return (
    method === 'POST' &&
    headers['transfer-encoding'] === undefined &&
    Number(headers['content-length']) <= bodyLimitBytes
  )
}

/** Reads a body and answers. Whoever goes away before it is whole gets no answer. */
function takeIn(incoming: IncomingMessage, outgoing: ServerResponse, entrance: Entrance): void {
  const { headers } = incoming
  const chunks: Uint8Array[] = []
  incoming.on('data', (chunk: Uint8Array) => chunks.push(chunk))
  incoming.on('end', () => {
    const [only] = chunks
    const raw = chunks.length === 1 && only !== undefined ? only : Buffer.concat(chunks)
    const get = (name: string) => {
      const value = headers[name]
      return typeof value === 'string' ? value : null
    }
    void entrance.take(raw, { get }).then((reply) => give(outgoing, reply))
  })
}

function give(outgoing: ServerResponse, { status, body }: Reply): void {
  const text = JSON.stringify(body)
  const length = Buffer.byteLength(text)
  outgoing.writeHead(status, { 'Content-Type': 'application/json', 'Content-Length': length })
  outgoing.end(text)
}

/**
 * The routes of the district whose name begins the path; whoever means none of them gets the same 404
 * as for a path that is not there. A district without a path of its own gets everything.
 */
function routesOf(districts: readonly Connected[]): (request: Request) => Answer {
  const alone = districts.find((one) => one.name === null)
  if (alone) return (request) => alone.district.app.fetch(request)
  const byName = new Map(districts.map((one) => [one.name, one.district.app]))
  return (request) => {
    const app = byName.get(new URL(request.url).pathname.split('/', 2)[1] ?? '')
    return app?.fetch(request) ?? Response.json({ code: 1, msg: 'not found' }, { status: 404 })
  }
}

import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http'
import { getRequestListener } from '@hono/node-server'
import type { District } from '../app/district.ts'
import type { BodyBudget } from '../http/body-budget.ts'
import { bodyLimitBytes, type EventsEndpoint, type Reply } from '../http/events-endpoint.ts'

/** A district with the name in its path; null when it is the only one of the process. */
interface Connected {
  readonly name: string | null
  readonly district: Pick<District, 'app' | 'endpoints'>
}

type Answer = Response | Promise<Response>

/**
 * Directs requests of a Node server to the districts. An ordinary event goes straight to its district's
 * events endpoint, since the web objects between Node and Hono cost as much as reading and judging it.
 * Everything else, and any unusual event, goes through the routes.
 */
export function createDistrictServer(
  districts: readonly Connected[],
  budget: BodyBudget,
): RequestListener {
  const endpoints = new Map(
    districts.flatMap(({ name, district: { endpoints } }) =>
      [...endpoints].map(
        ([path, endpoint]) => [`${name === null ? '' : `/${name}`}${path}`, endpoint] as const,
      ),
    ),
  )
  const byRoute = getRequestListener(routesOf(districts))
  return (incoming, outgoing) => {
    const endpoint = isOrdinary(incoming) ? endpoints.get(incoming.url ?? '') : undefined
    if (endpoint === undefined) void byRoute(incoming, outgoing)
    else takeIn(incoming, outgoing, endpoint, budget)
  }
}

/** Whether a request may be an event, by its headers: a POST without a length over the limit. */
function isOrdinary({ method, headers }: IncomingMessage): boolean {
  const length = headers['content-length']
  return method === 'POST' && (length === undefined || Number(length) <= bodyLimitBytes)
}

/** Reads a body and answers. A client that disconnects before the end gets no answer. */
function takeIn(
  incoming: IncomingMessage,
  outgoing: ServerResponse,
  endpoint: EventsEndpoint,
  budget: BodyBudget,
): void {
  const { headers } = incoming
  const declared = Number(headers['content-length'])
  const chunks: Uint8Array[] = []
  let length = 0
  let counted = false
  let refused = false
  incoming.on('data', (chunk: Uint8Array) => {
    if (refused) return
    length += chunk.length
    chunks.push(chunk)
    // A body that comes whole, as nearly all do, is never one that somebody holds back.
    if (!counted && length === declared) return
    if (!counted) incoming.on('close', () => budget.end(incoming))
    counted = true
    budget.add(incoming, chunk.length)
    if (length <= bodyLimitBytes) return
    // The body is too long and its length was not declared: no more of it is kept, and the connection is
    // closed with the answer.
    refused = true
    chunks.length = 0
    budget.end(incoming)
    outgoing.setHeader('Connection', 'close')
    give(outgoing, endpoint.refuse('too-large', 413))
  })
  incoming.on('end', () => {
    if (counted) budget.end(incoming)
    if (refused) return
    const [only] = chunks
    const raw = chunks.length === 1 && only !== undefined ? only : Buffer.concat(chunks)
    const get = (name: string) => {
      const value = headers[name]
      return typeof value === 'string' ? value : null
    }
    void endpoint.take(raw, { get }).then((reply) => give(outgoing, reply))
  })
}

function give(outgoing: ServerResponse, { status, body }: Reply): void {
  const text = JSON.stringify(body)
  const length = Buffer.byteLength(text)
  outgoing.writeHead(status, { 'Content-Type': 'application/json', 'Content-Length': length })
  outgoing.end(text)
}

/**
 * The routes of the district whose name begins the path; any other path gets the same 404 as a missing one.
 * A district without a path of its own gets everything.
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

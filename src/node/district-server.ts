import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http'
import type { District } from '../app/district.ts'
import type { BodyBudget } from '../http/body-budget.ts'
import { bodyLimitBytes, type EventsEndpoint } from '../http/events-endpoint.ts'
import { type Answer, notFound, type Routes } from '../http/routes.ts'

/** A district with the name in its path; null when it is the only one of the process. */
interface Connected {
  readonly name: string | null
  readonly district: Pick<District, 'routes' | 'endpoints'>
}

/**
 * Directs requests of a Node server to the districts: events to the endpoint of their path, everything else
 * to the routes of the district whose name begins the path.
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
  const routes = routesOf(districts)
  return (incoming, outgoing) => {
    const { method = '', headers } = incoming
    const path = pathOf(incoming.url ?? '')
    const endpoint = method === 'POST' ? endpoints.get(path) : undefined
    if (endpoint !== undefined) takeIn(incoming, outgoing, endpoint, budget)
    else give(outgoing, routes({ method, path, header: (name) => textOf(headers[name]) }))
  }
}

const textOf = (value: string | string[] | undefined): string | null =>
  typeof value === 'string' ? value : null

/** The path of a request target without its query; a proxy may send a whole address. */
function pathOf(target: string): string {
  if (!target.startsWith('/')) return URL.parse(target)?.pathname ?? ''
  const query = target.indexOf('?')
  return query < 0 ? target : target.slice(0, query)
}

/** Reads a body and answers. A client that disconnects before the end gets no answer. */
function takeIn(
  incoming: IncomingMessage,
  outgoing: ServerResponse,
  endpoint: EventsEndpoint,
  budget: BodyBudget,
): void {
  const { headers } = incoming
  const chunks: Uint8Array[] = []
  let length = 0
  let refused = false
  /** The body is too long: no more of it is kept, and the connection is closed with the answer. */
  const refuse = () => {
    refused = true
    chunks.length = 0
    budget.end(incoming)
    outgoing.setHeader('Connection', 'close')
    give(outgoing, endpoint.refuse('too-large', 413))
  }
  incoming.on('data', (chunk: Uint8Array) => {
    if (refused) return
    length += chunk.length
    budget.add(incoming, chunk.length)
    chunks.push(chunk)
    if (length > bodyLimitBytes) refuse()
  })
  incoming.on('close', () => budget.end(incoming))
  incoming.on('end', () => {
    budget.end(incoming)
    if (refused) return
    const [only] = chunks
    const raw = chunks.length === 1 && only !== undefined ? only : Buffer.concat(chunks)
    const get = (name: string) => textOf(headers[name])
    void endpoint.take(raw, { get }).then((reply) => give(outgoing, reply))
  })
  if (Number(headers['content-length'] ?? 0) > bodyLimitBytes) refuse()
}

function give(outgoing: ServerResponse, { status, body, headers = {} }: Answer): void {
  const text = typeof body === 'string' ? body : JSON.stringify(body)
  const length = Buffer.byteLength(text)
  outgoing.writeHead(status, {
    'Content-Type': 'application/json',
    'Content-Length': length,
    ...headers,
  })
  outgoing.end(text)
}

/**
 * The routes of the district whose name begins the path; any other path gets the same 404 as a missing one.
 * A district without a path of its own gets everything.
 */
function routesOf(districts: readonly Connected[]): Routes {
  const alone = districts.find((one) => one.name === null)
  if (alone) return alone.district.routes
  const byName = new Map(districts.map((one) => [one.name, one.district.routes]))
  return (asked) => byName.get(asked.path.split('/', 2)[1] ?? '')?.(asked) ?? notFound
}

import { bodyLimitBytes, type EventsEndpoint } from './events-endpoint.ts'
import type { Answer, Routes } from './routes.ts'

/** What answers requests: the events endpoints by path, and everything else. */
interface Answering {
  readonly endpoints: ReadonlyMap<string, EventsEndpoint>
  readonly routes: Routes
  /** The base path of all of them; the root by default. */
  readonly basePath?: string
}

/** Answers requests of the web platform, as Workers hand them in. */
export type WebServer = (request: Request) => Promise<Response>

/** A server for hosts whose requests are those of the web platform. */
export function createWebServer({ endpoints, routes, basePath = '' }: Answering): WebServer {
  const byPath = new Map([...endpoints].map(([path, one]) => [`${basePath}${path}`, one]))
  return async (request) => {
    const { method, headers } = request
    const path = new URL(request.url).pathname
    const endpoint = method === 'POST' ? byPath.get(path) : undefined
    if (endpoint === undefined) {
      return responseOf(routes({ method, path, header: (name) => headers.get(name) }))
    }
    const raw = await readBody(request)
    return responseOf(
      raw === null ? endpoint.refuse('too-large', 413) : await endpoint.take(raw, headers),
    )
  }
}

function responseOf({ status, body, headers = {} }: Answer): Response {
  return typeof body === 'string'
    ? new Response(body, { status, headers })
    : Response.json(body, { status, headers })
}

/** The whole body; null, without reading on, when it is longer than an event may be. */
async function readBody(request: Request): Promise<Uint8Array | null> {
  const declared = declaredLength(request.headers)
  if (declared !== null) {
    if (declared > bodyLimitBytes) return null
    // What is declared need not be counted as a stream, which would cost more than all the rest.
    const raw = new Uint8Array(await request.arrayBuffer())
    return raw.length > bodyLimitBytes ? null : raw
  }
  const chunks: Uint8Array[] = []
  let length = 0
  for await (const chunk of request.body ?? []) {
    length += chunk.length
    if (length > bodyLimitBytes) return null
    chunks.push(chunk)
  }
  return new Uint8Array(Buffer.concat(chunks))
}

/** The declared length of the body; null when it is missing or does not apply. */
function declaredLength(headers: Headers): number | null {
  const length = headers.get('content-length')
  return length === null || headers.get('transfer-encoding') !== null ? null : Number(length)
}

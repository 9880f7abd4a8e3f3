import { isLoopback } from '../settings.ts'
import { FeishuFailure } from './failure.ts'
import { judge } from './outcome.ts'
import {
  Client,
  DefaultCache,
  defaultHttpInstance,
  type HttpInstance,
  LoggerLevel,
  withTenantToken,
} from './sdk.cjs'
import { createTokenHolder } from './token.ts'
import { understand } from './wire.ts'

/** One call of an endpoint. */
export interface Call {
  readonly method: 'GET' | 'POST' | 'PATCH'
  /** The path, its parts already encoded. */
  readonly path: string
  readonly params?: Readonly<Record<string, string | number | boolean>>
  readonly data?: object
}

/** A streamed answer. */
export interface Stream {
  readonly body: AsyncIterable<Uint8Array>
  readonly headers: Readonly<Record<string, unknown>>
}

/** Authorised calls of Feishu over the SDK's client. Every failure is a `FeishuFailure`. */
export interface Transport {
  /** The answer's body, its code already found to be 0. */
  call(call: Call): Promise<unknown>
  upload(path: string, form: () => FormData): Promise<unknown>
  stream(call: Call): Promise<Stream>
}

const quickMs = 10_000
const bulkyMs = 60_000

/**
 * Builds the transport. The SDK's own token cache is not used: it is shared by the whole process,
 * asks N times for N cold calls, and never refreshes a refused token (feishu.md 4.0).
 */
export function createTransport(options: {
  readonly appId: string
  readonly appSecret: string
  readonly baseUrl: string
  /** How long an answer may take; ten seconds by default. */
  readonly timeoutMs?: number
}): Transport {
  const { appId, appSecret, baseUrl, timeoutMs = quickMs } = options
  const http = defaultHttpInstance.create({
    timeout: timeoutMs,
    // Only the configured host is ever spoken to (ASVS 13.2.4).
    maxRedirects: 0,
    // The same where axios works over fetch, as on Workers.
    fetchOptions: { redirect: 'manual' },
    ...(isLoopback(baseUrl) ? { proxy: false as const } : {}),
  })
  http.interceptors.response.use((response) =>
    '$return_headers' in response.config
      ? { data: response.data, headers: response.headers }
      : response.data,
  )
  const client = new Client({
    appId,
    appSecret,
    domain: baseUrl,
    // The interceptor above unwraps answers, which axios's own type cannot say.
    httpInstance: http as unknown as HttpInstance,
    cache: new DefaultCache(),
    disableTokenCache: true,
    loggerLevel: LoggerLevel.fatal,
    // The SDK logs whole requests with their tokens; failures reach our own log instead.
    logger: mute,
  })
  const holder = createTokenHolder(async () => {
    const path = '/open-apis/auth/v3/tenant_access_token/internal'
    const data = { app_id: appId, app_secret: appSecret }
    return http.request({
      method: 'POST',
      url: `${baseUrl}${path}`,
      data,
      signal: limit(timeoutMs),
    })
  })

  async function authorised<Result>(work: (token: string) => Promise<Result>): Promise<Result> {
    const token = await holder.token()
    try {
      return await work(token)
    } catch (error) {
      const failure = await understand(error)
      if (failure.code !== tokenRefused) throw failure
      holder.forget(token)
      const fresh = await holder.token()
      return await work(fresh).catch(async (again) => {
        throw await understand(again)
      })
    }
  }

  return {
    call: ({ method, path, params = {}, data = {} }) =>
      authorised(async (token) => {
        const signal = limit(timeoutMs)
        const request = { method, url: path, params: { ...params }, data, signal }
        return requireSuccess(await client.request(request, withTenantToken(token)))
      }),
    upload: (path, form) =>
      authorised(async (token) => {
        const { type, data } = await encode(form())
        const request = { method: 'POST', url: `${baseUrl}${path}`, data }
        const headers = { Authorization: `Bearer ${token}`, 'Content-Type': type }
        const waiting = { timeout: bulkyMs, signal: limit(bulkyMs) }
        return requireSuccess(await http.request({ ...request, headers, ...waiting }))
      }),
    stream: ({ method, path, params = {} }) =>
      authorised(async (token) => {
        const request = {
          method,
          url: path,
          params: { ...params },
          responseType: 'stream' as const,
        }
        const waiting = { signal: limit(bulkyMs), $return_headers: true }
        const answer: { data: Stream['body']; headers: Stream['headers'] } = await client.request(
          { ...request, ...waiting },
          withTenantToken(token),
        )
        return { body: answer.data, headers: answer.headers }
      }),
  }
}

const tokenRefused = 99991663

function limit(milliseconds: number): AbortSignal {
  return AbortSignal.timeout(milliseconds)
}

/** A form as it goes over the wire; left to axios it gets another type on Workers. */
async function encode(form: FormData): Promise<{ type: string; data: Uint8Array }> {
  const encoded = new Response(form)
  const type = encoded.headers.get('content-type') ?? ''
  return { type, data: new Uint8Array(await encoded.arrayBuffer()) }
}

/** Several old endpoints answer 200 with a code (feishu.md 0). */
function requireSuccess(body: unknown): unknown {
  const code = typeof body === 'object' && body !== null && 'code' in body ? body.code : null
  if (code === 0) return body
  const read = typeof code === 'number' ? code : null
  const message = `Feishu answered code ${read ?? 'none'}`
  throw new FeishuFailure(message, judge(read, 200), { code: read, status: 200 })
}

function silence(): void {}

const mute = { error: silence, warn: silence, info: silence, debug: silence, trace: silence }

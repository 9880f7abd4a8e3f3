import { isLoopback } from '../config/address.ts'
import { outcomeOfCall } from './call-outcome.ts'
import { FeishuFailure } from './failure.ts'
import {
  Client,
  DefaultCache,
  defaultHttpInstance,
  type HttpInstance,
  LoggerLevel,
  withTenantToken,
} from './sdk.cjs'
import { createTokenHolder, type TokenHolder } from './token.ts'
import { understand } from './wire.ts'

/** One call of an endpoint. */
export interface Call {
  readonly method: 'GET' | 'POST' | 'PATCH' | 'DELETE'
  /** The path, with its parts already encoded. */
  readonly path: string
  readonly params?: Readonly<Record<string, string | number | boolean>>
  readonly data?: object
}

/** A streamed answer. */
export interface Stream {
  readonly body: AsyncIterable<Uint8Array>
  readonly headers: Readonly<Record<string, unknown>>
}

const quickMs = 10_000
const bulkyMs = 60_000
/** The greatest answer that is read, in bytes; the longest page of a list is far below. */
const greatestAnswer = 16 * 1024 * 1024

/** The address and the credentials of the transport. */
interface TransportOptions {
  readonly appId: string
  readonly appSecret: string
  readonly baseUrl: string
  /** The timeout of a call (ms); ten seconds by default. */
  readonly timeoutMs?: number
  /** Called with the Date header of every answer. */
  readonly onDate?: (date: unknown) => void
}

type Http = ReturnType<typeof defaultHttpInstance.create>

/**
 * Authorised calls of Feishu through the SDK's client. Every failure is a `FeishuFailure`. The SDK's own
 * token cache is not used: it is shared by the whole process, sends N token requests for N simultaneous
 * calls, and never replaces a refused token (feishu.md 4.0).
 */
export class Transport {
  readonly #baseUrl: string
  readonly #timeoutMs: number
  readonly #http: Http
  readonly #client: Client
  readonly #holder: TokenHolder

  constructor(options: TransportOptions) {
    const { appId, appSecret, baseUrl, timeoutMs = quickMs, onDate = () => {} } = options
    const http = httpOf(baseUrl, timeoutMs, onDate)
    this.#baseUrl = baseUrl
    this.#timeoutMs = timeoutMs
    this.#http = http
    this.#client = new Client({
      appId,
      appSecret,
      domain: baseUrl,
      // The interceptor above unwraps answers, which axios's own type cannot express.
      httpInstance: http as unknown as HttpInstance,
      cache: new DefaultCache(),
      disableTokenCache: true,
      loggerLevel: LoggerLevel.fatal,
      // The SDK logs whole requests with their tokens; failures go to our own log instead.
      logger: mute,
    })
    this.#holder = createTokenHolder(async () => {
      const path = '/open-apis/auth/v3/tenant_access_token/internal'
      const data = { app_id: appId, app_secret: appSecret }
      return http.request({
        method: 'POST',
        url: `${baseUrl}${path}`,
        data,
        signal: limit(timeoutMs),
      })
    })
  }

  /** The body of an answer with code 0. */
  call({ method, path, params = {}, data = {} }: Call): Promise<unknown> {
    return this.#authorised(async (token) => {
      const signal = limit(this.#timeoutMs)
      const request = { method, url: path, params: { ...params }, data, signal }
      return requireSuccess(await this.#client.request(request, withTenantToken(token)))
    })
  }

  upload(path: string, form: () => FormData): Promise<unknown> {
    return this.#authorised(async (token) => {
      const { type, data } = await encode(form())
      const request = { method: 'POST', url: `${this.#baseUrl}${path}`, data }
      const headers = { Authorization: `Bearer ${token}`, 'Content-Type': type }
      const waiting = { timeout: bulkyMs, signal: limit(bulkyMs) }
      return requireSuccess(await this.#http.request({ ...request, headers, ...waiting }))
    })
  }

  stream({ method, path, params = {} }: Call): Promise<Stream> {
    return this.#authorised(async (token) => {
      const request = { method, url: path, params: { ...params }, responseType: 'stream' as const }
      // Whoever reads the stream limits it.
      const waiting = { signal: limit(bulkyMs), maxContentLength: -1, $return_headers: true }
      const answer: { data: Stream['body']; headers: Stream['headers'] } =
        await this.#client.request({ ...request, ...waiting }, withTenantToken(token))
      return { body: answer.data, headers: answer.headers }
    })
  }

  /** Requests a new token, which does not count against the monthly calls; rejects when the app gets none. */
  renew(): Promise<void> {
    return this.#holder.renew()
  }

  async #authorised<Result>(work: (token: string) => Promise<Result>): Promise<Result> {
    const token = await this.#holder.token()
    try {
      return await work(token)
    } catch (error) {
      const failure = await understand(error)
      if (!isTokenRefused(failure)) throw failure
      this.#holder.forget(token)
      const fresh = await this.#holder.token()
      return await work(fresh).catch(async (again) => {
        const second = await understand(again)
        throw isTokenRefused(second) ? await this.#weigh(second, fresh) : second
      })
    }
  }

  /**
   * A refused token may concern one call only, such as one for which the app has no permission (通用错误码,
   * 99991663): the whole app counts as unable to send only if the request for its own name is refused as
   * well.
   */
  async #weigh(failure: FeishuFailure, token: string): Promise<FeishuFailure> {
    try {
      const request = { method: 'GET', url: botInfoPath, signal: limit(this.#timeoutMs) }
      requireSuccess(await this.#client.request(request, withTenantToken(token)))
    } catch (error) {
      const whole = await understand(error)
      if (isTokenRefused(whole) || whole.reach === 'app') return whole
    }
    return new FeishuFailure(failure.message, oneCallRefused, failure)
  }
}

/** The HTTP client below the SDK's client, which connects to the configured host only. */
function httpOf(baseUrl: string, timeoutMs: number, onDate: (date: unknown) => void): Http {
  const http = defaultHttpInstance.create({
    timeout: timeoutMs,
    maxContentLength: greatestAnswer,
    // Requests go to the configured host only (ASVS 13.2.4).
    maxRedirects: 0,
    // The same when axios uses fetch, as on Workers.
    fetchOptions: { redirect: 'manual' },
    ...(isLoopback(baseUrl) ? { proxy: false as const } : {}),
  })
  http.interceptors.response.use(
    (response) => {
      onDate(response.headers['date'])
      return '$return_headers' in response.config
        ? { data: response.data, headers: response.headers }
        : response.data
    },
    (error: unknown) => {
      onDate(dateOf(error))
      throw error
    },
  )
  return http
}

/** The bot's own data; every app with a bot may read it. */
export const botInfoPath = '/open-apis/bot/v3/info'

/** The codes for a token that is invalid, missing or malformed, or treated as such (feishu.md 4.1). */
const refusedTokens: ReadonlySet<number> = new Set([
  99991661, 99991663, 99991664, 99991665, 99991671, 20013,
])

const isTokenRefused = ({ code }: FeishuFailure): boolean =>
  code !== null && refusedTokens.has(code)

const oneCallRefused = {
  kind: 'retry',
  reach: 'call',
  advice: '飞书不接受本应用调用该接口，请在“权限管理”中核对所需权限并重新发布版本。',
} as const

function dateOf(error: unknown): unknown {
  const { response } = (error ?? {}) as { response?: { headers?: Record<string, unknown> } }
  return response?.headers?.['date']
}

function limit(milliseconds: number): AbortSignal {
  return AbortSignal.timeout(milliseconds)
}

/** A form encoded for sending; axios would give it another content type on Workers. */
async function encode(form: FormData): Promise<{ type: string; data: Uint8Array }> {
  const encoded = new Response(form)
  const type = encoded.headers.get('content-type') ?? ''
  return { type, data: new Uint8Array(await encoded.arrayBuffer()) }
}

/** Several old endpoints answer errors with status 200 and a code (feishu.md 0). */
function requireSuccess(body: unknown): unknown {
  const code = typeof body === 'object' && body !== null && 'code' in body ? body.code : null
  if (code === 0) return body
  const read = typeof code === 'number' ? code : null
  const msg = typeof body === 'object' && body !== null && 'msg' in body ? String(body.msg) : ''
  const message = `Feishu answered code ${read ?? 'none'}: ${msg}`
  throw new FeishuFailure(message, outcomeOfCall(read, 200, msg), { code: read, status: 200 })
}

function silence(): void {}

const mute = { error: silence, warn: silence, info: silence, debug: silence, trace: silence }

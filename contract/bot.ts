import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { type JsonObject, objectAt, parseJson, stringAt } from '../simulator/json.ts'
import { Inbox, type Reply } from './inbox.ts'
import { LongConnection } from './long-connection.ts'

/** The app whose bot makes the checks. */
export interface AppSettings {
  readonly baseUrl: string
  readonly appId: string
  readonly appSecret: string
  readonly encryptKey: string
}

/** The platform's answer to a call. */
export interface Answer {
  readonly status: number
  readonly code: number
  readonly msg: string
  readonly data: JsonObject
  readonly bytes: Buffer
  readonly headers: Headers
  readonly logId: string
}

interface Call {
  readonly query?: Record<string, string>
  readonly body?: object | FormData
  /** A token to use instead of the app's own. */
  readonly token?: string
}

/**
 * The codes after which a message need not be withdrawn: it is recalled or deleted, the bot is not in the
 * group, or the group is dissolved.
 */
const withdrawn = [230011, 230110, 230002, 232009]
const dissolved = [232009, 232011]
const VOID_TOKEN = 99991663
const tooOften = [99991400, 230020]
/** After this long without an answer a call fails, also a large upload (ms). */
const CALL_MS = 120_000
const REMOVALS = 10
const REMOVAL_PAUSE_MS = 1500
const unreached = () => ({ code: -1, status: 0 })

/** The bot of the checks: makes plain calls, so that every answer is seen unchanged, and receives pushes. */
export class Bot {
  readonly inbox: Inbox
  readonly app: AppSettings
  /** The ids of messages that the bot sent and has not withdrawn. */
  readonly sent = new Set<string>()
  /** The ids of groups that the bot created and that are not known to be dissolved. */
  readonly groups = new Set<string>()
  /** The log id of the last refused call, or of the last call if none was refused; '' before the first. */
  lastLogId = ''
  /** The delay between two messages (ms): at most five a second are accepted. */
  paceMs = 0
  #refused = false
  #token: string | undefined
  #server: Server | undefined
  #connections: LongConnection[] = []

  constructor(app: AppSettings) {
    this.app = app
    this.inbox = new Inbox(app.encryptKey)
  }

  /** Forgets the log ids of the previous check. */
  forgetLogIds(): void {
    this.lastLogId = ''
    this.#refused = false
  }

  /** Calls the platform's API; if the app's own token is no longer valid, requests a new one and calls again. */
  async call(method: string, path: string, call: Call = {}): Promise<Answer> {
    const answer = await this.#callOnce(method, path, call)
    if (answer.code !== VOID_TOKEN || call.token !== undefined) return answer
    this.#token = undefined
    return this.#callOnce(method, path, call)
  }

  async #callOnce(method: string, path: string, { query, body, token }: Call): Promise<Answer> {
    const url = new URL(`${this.app.baseUrl}${path}`)
    for (const [key, value] of Object.entries(query ?? {})) url.searchParams.set(key, value)
    const headers: Record<string, string> = path.includes('/auth/v3/')
      ? {}
      : { authorization: `Bearer ${token ?? (await this.#ownToken())}` }
    const isForm = body instanceof FormData
    if (body !== undefined && !isForm) headers['content-type'] = 'application/json; charset=utf-8'
    const content = body === undefined ? {} : { body: isForm ? body : JSON.stringify(body) }
    const signal = AbortSignal.timeout(CALL_MS)
    return this.#read(await fetch(url, { method, headers, signal, ...content }))
  }

  async #read(response: Response): Promise<Answer> {
    const bytes = Buffer.from(await response.arrayBuffer())
    const read = parseJson(bytes.toString())
    const given = objectAt({ read }, 'read')?.['code']
    const code = typeof given === 'number' ? given : response.ok ? 0 : -1
    const logId = response.headers.get('x-tt-logid') ?? ''
    if (code !== 0 || !this.#refused) this.lastLogId = logId
    this.#refused ||= code !== 0
    return {
      status: response.status,
      code,
      msg: stringAt(read, 'msg') ?? '',
      data: objectAt(read, 'data') ?? objectAt({ read }, 'read') ?? {},
      bytes,
      headers: response.headers,
      logId,
    }
  }

  /** Sends a message and stores its id, to withdraw it at the end. */
  async send(to: string, msgType: string, content: object, uuid?: string): Promise<Answer> {
    if (this.paceMs > 0) await new Promise((resolve) => setTimeout(resolve, this.paceMs))
    const query = { receive_id_type: to.startsWith('oc_') ? 'chat_id' : 'open_id' }
    const body = { receive_id: to, msg_type: msgType, content: JSON.stringify(content) }
    const answer = await this.call('POST', '/open-apis/im/v1/messages', {
      query,
      body: uuid === undefined ? body : { ...body, uuid },
    })
    const id = stringAt(answer.data, 'message_id')
    if (id !== undefined) this.sent.add(id)
    return answer
  }

  /** Listens for the webhook on a port, 0 for any; returns its address. */
  async listen(port: number, host = '127.0.0.1'): Promise<string> {
    const server = createServer(async (request, response) => {
      const pieces: Buffer[] = []
      for await (const piece of request) pieces.push(piece)
      const headers = Object.fromEntries(
        Object.entries(request.headers).map(([key, value]) => [key, String(value)]),
      )
      const reply = await this.inbox.takeRequest(Buffer.concat(pieces).toString(), headers)
      if (reply.silent) return
      response.writeHead(reply.status ?? 200, { 'content-type': 'application/json; charset=utf-8' })
      response.end(reply.body ?? '{}')
    })
    this.#server = server
    await new Promise<void>((resolve) => server.listen(port, host, resolve))
    return `http://${host}:${(server.address() as AddressInfo).port}/feishu/events`
  }

  /** Opens a long connection, which the platform may then use. */
  async connect(): Promise<LongConnection> {
    const answer = await this.call('POST', '/callback/ws/endpoint', {
      body: { AppID: this.app.appId, AppSecret: this.app.appSecret },
    })
    const take = (text: string, frame: string, frames: number): Promise<Reply> =>
      this.inbox.takePayload(text, frame, frames)
    const connection = await LongConnection.open(stringAt(answer.data, 'URL') ?? '', take)
    this.#connections.push(connection)
    return connection
  }

  /**
   * Withdraws the messages that the bot sent, dissolves the groups that it created, and closes its
   * connections; returns a sentence for each that is left.
   */
  async close(): Promise<string[]> {
    const left: string[] = []
    for (const id of this.sent) {
      const why = await this.#remove(`/open-apis/im/v1/messages/${id}`, withdrawn)
      if (why !== undefined) left.push(`一条消息未能撤回（${why}）`)
    }
    for (const id of this.groups) {
      const why = await this.#remove(`/open-apis/im/v1/chats/${id}`, dissolved)
      if (why !== undefined) left.push(`群“对照检查”未能解散，请手工解散（${why}）`)
    }
    this.#hangUp()
    return left
  }

  #hangUp(): void {
    for (const connection of this.#connections) connection.close()
    this.#server?.closeAllConnections()
    this.#server?.close()
  }

  /**
   * Deletes a resource, repeated when calls come too often; returns the reason of a failure, undefined when
   * it is deleted or was already gone.
   */
  async #remove(path: string, gone: readonly number[]): Promise<string | undefined> {
    for (let attempt = 1; ; attempt += 1) {
      const { code, status } = await this.call('DELETE', path).catch(unreached)
      if (code === 0 || gone.includes(code)) return undefined
      if (!tooOften.includes(code) || attempt === REMOVALS) return `HTTP ${status}，${code}`
      await new Promise((resolve) => setTimeout(resolve, REMOVAL_PAUSE_MS))
    }
  }

  async #ownToken(): Promise<string> {
    if (this.#token !== undefined) return this.#token
    const answer = await this.call('POST', '/open-apis/auth/v3/tenant_access_token/internal', {
      body: { app_id: this.app.appId, app_secret: this.app.appSecret },
    })
    const token = stringAt(answer.data, 'tenant_access_token')
    if (token === undefined)
      throw new Error(`取不到 tenant_access_token：${answer.code} ${answer.msg}`)
    this.#token = token
    return token
  }
}

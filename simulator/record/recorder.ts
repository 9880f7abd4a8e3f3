import { createDecipheriv, createHash } from 'node:crypto'
import { Hono } from 'hono'
import { isObject, parseJson, stringAt } from '../json.ts'
import { Scrubber } from './scrub.ts'
import { shapeDifferences } from './shape.ts'

/** A recorded exchange, without anybody's texts. */
export interface Recorded {
  /** `POST /open-apis/im/v1/messages`, or the type of a push. */
  what: string
  direction: 'call' | 'push'
  status: number
  request: unknown
  answer: unknown
}

interface RecorderOptions {
  /** The origin of the platform, e.g. https://open.feishu.cn */
  to: string
  /** The bot's request address; pushes of the platform to /record/push are forwarded there. */
  bot?: string | undefined
  encryptKey?: string
  /** Exchanges recorded with a local Feishu, for comparison. */
  against?: readonly Recorded[]
  write: (recorded: Recorded) => void
  /** Called once for every difference in shape. */
  tell?: (difference: string) => void
}

/** A proxy between a bot and a platform that forwards everything unchanged and records what may be recorded. */
export function createRecorder(options: RecorderOptions): Hono {
  const app = new Hono()
  const scrubber = new Scrubber()
  const told = new Set<string>()
  const note = (recorded: Recorded) => {
    options.write(recorded)
    const alike = options.against?.find(
      (one) => one.what === recorded.what && codeOf(one) === codeOf(recorded),
    )
    const places = alike ? shapeDifferences(recorded.answer, alike.answer) : []
    for (const line of places.map((place) => `${recorded.what} ${place}`)) {
      if (!told.has(line)) options.tell?.(line)
      told.add(line)
    }
  }
  app.all('*', async (context) => {
    const url = new URL(context.req.url)
    const isPush = url.pathname === '/record/push'
    const raw = Buffer.from(await context.req.arrayBuffer())
    const target = isPush ? (options.bot ?? '') : `${options.to}${url.pathname}${url.search}`
    const headers = new Headers(context.req.raw.headers)
    for (const name of ['host', 'connection', 'content-length', 'accept-encoding'])
      headers.delete(name)
    const { method } = context.req
    const body = raw.length === 0 || method === 'GET' ? {} : { body: new Uint8Array(raw) }
    const response = await fetch(target, { method, headers, ...body, redirect: 'manual' }).catch(
      (error: Error) => unreachable(isPush ? 'bot' : 'to', error),
    )
    const bytes = Buffer.from(await response.arrayBuffer())
    const request = readBody(raw, isPush ? (options.encryptKey ?? '') : '')
    const what = isPush ? `push ${typeOf(request)}` : `${method} ${scrubber.path(url.pathname)}`
    const [scrubbed, answer] = [scrubber.value(request), scrubber.value(readBody(bytes, ''))]
    const direction = isPush ? 'push' : 'call'
    note({ what, direction, status: response.status, request: scrubbed, answer })
    const sent = new Headers(response.headers)
    for (const name of ['content-encoding', 'content-length', 'transfer-encoding'])
      sent.delete(name)
    return new Response(new Uint8Array(bytes), { status: response.status, headers: sent })
  })
  return app
}

/** The answer when nothing can be reached behind the recorder. */
function unreachable(behind: string, error: Error): Response {
  const cause = error.cause instanceof Error ? error.cause.message : error.message
  return Response.json({ code: -1, msg: `--${behind} does not answer: ${cause}` }, { status: 502 })
}

/** A body as JSON, decrypted if necessary; for anything else only its size. */
function readBody(raw: Buffer, encryptKey: string): unknown {
  if (raw.length === 0) return null
  const body = parseJson(raw.toString())
  const cipher = stringAt(body, 'encrypt')
  if (cipher !== undefined && encryptKey !== '') return parseJson(decrypt(encryptKey, cipher))
  return body ?? { bytes: raw.length }
}

function decrypt(encryptKey: string, cipher: string): string {
  const bytes = Buffer.from(cipher, 'base64')
  const key = createHash('sha256').update(encryptKey).digest()
  const decipher = createDecipheriv('aes-256-cbc', key, bytes.subarray(0, 16))
  return Buffer.concat([decipher.update(bytes.subarray(16)), decipher.final()]).toString()
}

const typeOf = (body: unknown) =>
  stringAt(isObject(body) ? body['header'] : undefined, 'event_type') ??
  stringAt(body, 'type') ??
  ''
const codeOf = ({ answer }: Recorded) => (isObject(answer) ? answer['code'] : undefined)

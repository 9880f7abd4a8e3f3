import { createDecipheriv, createHash } from 'node:crypto'
import { isObject, type JsonObject, objectAt, parseJson, stringAt } from '../simulator/json.ts'
import { sign } from '../simulator/push/envelope.ts'

/** One delivery of an event or a callback, as it came. */
export interface Received {
  readonly via: 'webhook' | 'long'
  readonly type: string
  readonly eventId: string
  readonly header: JsonObject
  readonly event: JsonObject
  readonly headers: Readonly<Record<string, string>>
  readonly encrypted: boolean
  /** Whether the signature fits; undefined: there was none. */
  readonly signed: boolean | undefined
  /** The `type` header of the frame, over the long connection. */
  readonly frame: string | undefined
  /** In how many frames it came. */
  readonly frames: number
}

/** How a delivery is answered. */
export interface Reply {
  readonly status?: number
  readonly body?: string
  /** No answer at all. */
  readonly silent?: boolean
}

type Answering = (received: Received) => Reply | Promise<Reply>

/** Everything that the platform pushes: read, kept, and answered as the present check says. */
export class Inbox {
  readonly all: Received[] = []
  /** Answers of the moment; each check sets its own, and `{}` stands otherwise. */
  answer: Answering = () => ({})
  challenges = 0
  /** Answers of people to questions about the checks; they are no part of what is checked. */
  #asides: ((value: JsonObject) => void)[] = []
  #encryptKey: string
  #waiting: { match: (one: Received) => boolean; take: (one: Received) => void }[] = []

  constructor(encryptKey: string) {
    this.#encryptKey = encryptKey
  }

  /** The next delivery that fits, from now on; what comes while nobody waits is only kept. */
  next(match: string | ((one: Received) => boolean)): Promise<Received> {
    const fits = typeof match === 'string' ? (one: Received) => one.type === match : match
    return new Promise((take) => this.#waiting.push({ match: fits, take }))
  }

  /** The next answer of somebody to a question that a check asked. */
  aside(): Promise<JsonObject> {
    return new Promise((take) => this.#asides.push(take))
  }

  /** Forgets what an earlier check waited for, and how it answered. */
  calm(): void {
    this.#waiting = []
    this.#asides = []
    this.answer = () => ({})
  }

  /** Takes one request of the webhook and says what to answer. */
  async takeRequest(raw: string, headers: Record<string, string>): Promise<Reply> {
    const outer = parseJson(raw)
    const cipher = stringAt(outer, 'encrypt')
    const body = cipher === undefined ? outer : parseJson(decrypt(this.#encryptKey, cipher))
    const challenge = stringAt(body, 'challenge')
    if (challenge !== undefined) {
      this.challenges += 1
      return { body: JSON.stringify({ challenge }) }
    }
    const [timestamp, nonce] = ['timestamp', 'nonce'].map((key) => headers[`x-lark-request-${key}`])
    const given = headers['x-lark-signature']
    const signed =
      given === undefined
        ? undefined
        : given === sign(timestamp ?? '', nonce ?? '', this.#encryptKey, raw)
    const encrypted = cipher !== undefined
    return this.#take(body, {
      via: 'webhook',
      headers,
      encrypted,
      signed,
      frame: undefined,
      frames: 1,
    })
  }

  /** Takes one payload of the long connection. */
  takePayload(text: string, frame: string, frames: number): Promise<Reply> {
    const how = {
      via: 'long',
      headers: {},
      encrypted: false,
      signed: undefined,
      frame,
      frames,
    } as const
    return this.#take(parseJson(text), how)
  }

  async #take(
    body: unknown,
    how: Omit<Received, 'type' | 'eventId' | 'header' | 'event'>,
  ): Promise<Reply> {
    const header = objectAt(body, 'header') ?? {}
    const received: Received = {
      ...how,
      // What is answered under 审批 has no header.
      type: stringAt(header, 'event_type') ?? (isQuick(body) ? 'approval.quick' : ''),
      eventId: stringAt(header, 'event_id') ?? '',
      header,
      event: isObject(body) ? (objectAt(body, 'event') ?? (isQuick(body) ? body : {})) : {},
    }
    const value = objectAt(objectAt(received.event, 'action'), 'value')
    if (value !== undefined && 'aside' in value) {
      for (const take of this.#asides.splice(0)) take(value)
      return {}
    }
    this.all.push(received)
    const meant = this.#waiting.filter(({ match }) => match(received))
    this.#waiting = this.#waiting.filter((one) => !meant.includes(one))
    for (const { take } of meant) take(received)
    return this.answer(received)
  }
}

const isQuick = (body: unknown): boolean => stringAt(body, 'action_type') !== undefined

function decrypt(encryptKey: string, cipher: string): string {
  const key = createHash('sha256').update(encryptKey).digest()
  const bytes = Buffer.from(cipher, 'base64')
  const decipher = createDecipheriv('aes-256-cbc', key, bytes.subarray(0, 16))
  return Buffer.concat([decipher.update(bytes.subarray(16)), decipher.final()]).toString()
}

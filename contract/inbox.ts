import { createDecipheriv, createHash } from 'node:crypto'
import { isObject, type JsonObject, objectAt, parseJson, stringAt } from '../simulator/json.ts'
import { sign } from '../simulator/push/envelope.ts'

/** A delivery of an event or a callback, as received. */
export interface Received {
  readonly via: 'webhook' | 'long'
  readonly type: string
  readonly eventId: string
  readonly header: JsonObject
  readonly event: JsonObject
  readonly headers: Readonly<Record<string, string>>
  readonly encrypted: boolean
  /** Whether the signature is valid; undefined when there was none. */
  readonly signed: boolean | undefined
  /** The `type` header of the frame, for the long connection. */
  readonly frame: string | undefined
  /** The number of frames of the delivery. */
  readonly frames: number
  /** The time of arrival by the platform's clock (ms UTC). */
  readonly at: number
}

/** The answer to a delivery. */
export interface Reply {
  readonly status?: number
  readonly body?: string
  /** Whether no answer is given. */
  readonly silent?: boolean
}

type Answering = (received: Received) => Reply | Promise<Reply>

/** Everything that the platform pushes: parsed, stored, and answered as the current check says. */
export class Inbox {
  readonly all: Received[] = []
  /** The answers of the current check; `{}` by default. */
  answer: Answering = () => ({})
  challenges = 0
  /** The clock that times deliveries (ms UTC); the local Feishu has its own. */
  now: () => number = Date.now
  /** Waiting functions for people's answers to questions, which are not part of any check. */
  #asides: ((value: JsonObject) => void)[] = []
  #encryptKey: string
  #waiting: { match: (one: Received) => boolean; take: (one: Received) => void }[] = []

  constructor(encryptKey: string) {
    this.#encryptKey = encryptKey
  }

  /** The next matching delivery from now on; deliveries that nobody waits for are only stored. */
  next(match: string | ((one: Received) => boolean)): Promise<Received> {
    const fits = typeof match === 'string' ? (one: Received) => one.type === match : match
    return new Promise((take) => this.#waiting.push({ match: fits, take }))
  }

  /** The first matching delivery after the first `count` ones: one that is already here, otherwise the next. */
  async since(count: number, match: (one: Received) => boolean): Promise<Received> {
    return this.all.slice(count).find(match) ?? this.next(match)
  }

  /** The next answer of a person to a question of a check. */
  aside(): Promise<JsonObject> {
    return new Promise((take) => this.#asides.push(take))
  }

  /** Clears what an earlier check waited for, and its answers. */
  calm(): void {
    this.#waiting = []
    this.#asides = []
    this.answer = () => ({})
  }

  /** Takes a request of the webhook and returns the answer. */
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

  /** Takes a payload of the long connection. */
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
    how: Omit<Received, 'type' | 'eventId' | 'header' | 'event' | 'at'>,
  ): Promise<Reply> {
    const header = objectAt(body, 'header') ?? {}
    const received: Received = {
      ...how,
      // An answer given under 审批 has no header.
      type: stringAt(header, 'event_type') ?? (isQuick(body) ? 'approval.quick' : ''),
      eventId: stringAt(header, 'event_id') ?? '',
      header,
      event: isObject(body) ? (objectAt(body, 'event') ?? (isQuick(body) ? body : {})) : {},
      at: this.now(),
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

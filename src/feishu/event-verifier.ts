import { createHash } from 'node:crypto'
import { z } from 'zod'
import { mainApp, ofApp } from '../domain/mechanism/app.ts'
import { decryptedBody, encryptedIn, equal, keyOf, parseJson } from './encrypted-body.ts'
import { envelope, readInbound } from './envelope.ts'
import type { Inbound } from './inbound.ts'
import { instant } from './instant.ts'
import type { OwnOpenId } from './own-open-id.ts'

/** The verdict; `why` is for log and metrics only, never for the caller. */
type Admission =
  | { readonly kind: 'inbound'; readonly inbound: Inbound }
  | { readonly kind: 'challenge'; readonly challenge: string }
  | { readonly kind: 'refused'; readonly why: RefusalReason }

/** Why a request was refused. */
export type RefusalReason =
  | 'signature-missing'
  | 'signature-wrong'
  | 'timestamp-outside'
  | 'not-json'
  | 'not-encrypted'
  | 'not-decryptable'
  | 'token-wrong'
  | 'app-wrong'
  | 'shape-wrong'

/** The settings of the event verifier. */
interface EventVerifierOptions {
  readonly encryptKey: string
  readonly verificationToken: string
  readonly appId: string
  /** The name of the app in the settings; `main` by default. */
  readonly app?: string
  /** The largest difference between a signature's time and ours, in ms, either way. */
  readonly toleranceMs: number
  /** The bot's own id; by default it is unknown and stays so. */
  readonly ownName?: OwnOpenId
}

const verification = z.object({
  type: z.literal('url_verification'),
  token: z.string(),
  challenge: z.string().max(1024),
})
/** Schema 1.0, which no event of this bot uses: recognised so that it is answered and not repeated. */
const oldEnvelope = z.object({
  type: z.literal('event_callback'),
  uuid: z.string().min(1),
  token: z.string(),
  event: z.object({ type: z.string(), app_id: z.string().optional() }),
})

/**
 * The only entrance for requests over HTTP, by the receiver recipe of feishu.md 1.6. The signature over the
 * raw bytes is checked before decryption, so that nobody without the key can probe the padding. Only the
 * verification of the request address (url_verification) may be unsigned, and it still needs the token.
 */
export class EventVerifier {
  readonly #encryptKey: string
  readonly #key: Buffer
  readonly #verificationToken: Buffer
  readonly #appId: string
  readonly #app: string
  readonly #toleranceMs: number
  readonly #ownName: OwnOpenId

  constructor(options: EventVerifierOptions) {
    const { encryptKey, verificationToken, appId, toleranceMs } = options
    const { app = mainApp, ownName = nameless } = options
    if (encryptKey === '' || verificationToken === '') {
      throw new Error('The event verifier needs an encrypt key and a verification token')
    }
    this.#encryptKey = encryptKey
    this.#key = keyOf(encryptKey)
    this.#verificationToken = Buffer.from(verificationToken)
    this.#appId = appId
    this.#app = app
    this.#toleranceMs = toleranceMs
    this.#ownName = ownName
  }

  /** Judges a request by its unmodified bytes. Never throws. */
  admit(raw: Uint8Array, headers: Pick<Headers, 'get'>, now: number): Admission {
    const signature = this.#checkSignature(raw, headers, now)
    if (signature !== 'signed' && signature !== 'unsigned') return refuse(signature)
    const encrypted = encryptedIn(raw)
    if (encrypted === null) return refuse('not-encrypted')
    const text = decryptedBody(this.#key, encrypted)
    if (text === null) return refuse('not-decryptable')
    const body = parseJson(text)
    if (body === undefined) return refuse('not-json')
    return signature === 'signed' ? this.#admitSigned(body, now) : this.#admitUnsigned(body)
  }

  #checkSignature(raw: Uint8Array, headers: Pick<Headers, 'get'>, now: number): Signature {
    const timestamp = headers.get('x-lark-request-timestamp')
    const nonce = headers.get('x-lark-request-nonce')
    const signature = headers.get('x-lark-signature')
    if (timestamp === null && nonce === null && signature === null) return 'unsigned'
    if (timestamp === null || nonce === null || signature === null) return 'signature-missing'
    const given = Buffer.from(signature, 'hex')
    const wanted = createHash('sha256')
      .update(`${timestamp}${nonce}${this.#encryptKey}`)
      .update(raw)
    if (!equal(given, wanted.digest())) return 'signature-wrong'
    const signedAt = instant(timestamp)
    if (signedAt === null || Math.abs(now - signedAt) > this.#toleranceMs)
      return 'timestamp-outside'
    return 'signed'
  }

  #admitUnsigned(body: unknown): Admission {
    const verified = verification.safeParse(body)
    if (!verified.success) return refuse('signature-missing')
    if (!this.#isToken(verified.data.token)) return refuse('token-wrong')
    return { kind: 'challenge', challenge: verified.data.challenge }
  }

  #admitSigned(body: unknown, now: number): Admission {
    const parsed = envelope.safeParse(body)
    if (!parsed.success) return this.#admitOther(body, now)
    const { header } = parsed.data
    if (!this.#isToken(header.token ?? '')) return refuse('token-wrong')
    if (header.app_id !== this.#appId) return refuse('app-wrong')
    const reading = { app: this.#app, ownName: this.#ownName, now }
    return { kind: 'inbound', inbound: readInbound(parsed.data, reading) }
  }

  #admitOther(body: unknown, now: number): Admission {
    const old = oldEnvelope.safeParse(body)
    if (!old.success) {
      return verification.safeParse(body).success
        ? this.#admitUnsigned(body)
        : refuse('shape-wrong')
    }
    const { uuid, token, event } = old.data
    if (!this.#isToken(token)) return refuse('token-wrong')
    if (event.app_id !== undefined && event.app_id !== this.#appId) return refuse('app-wrong')
    const common = { key: ofApp(this.#app, uuid), eventType: event.type, tenant: '', at: now }
    return { kind: 'inbound', inbound: { kind: 'unhandled', ...common, fault: null } }
  }

  #isToken(token: string): boolean {
    return equal(Buffer.from(token), this.#verificationToken)
  }
}

const nameless: OwnOpenId = { openId: () => null, isCertain: () => true }

type Signature = 'signed' | 'unsigned' | RefusalReason

function refuse(why: RefusalReason): Admission {
  return { kind: 'refused', why }
}

import { createDecipheriv, createHash, timingSafeEqual } from 'node:crypto'
import { z } from 'zod'
import { envelope, instant, readInbound } from './envelope.ts'
import type { Inbound } from './inbound.ts'

/** The only way in for what comes over HTTP. */
export interface Gate {
  /** Judges one request by its untouched bytes. Never throws. */
  admit(raw: Uint8Array, headers: Pick<Headers, 'get'>, now: number): Admission
}

/** The verdict; `why` is for the log and the metrics only, never for the caller. */
export type Admission =
  | { readonly kind: 'inbound'; readonly inbound: Inbound }
  | { readonly kind: 'challenge'; readonly challenge: string }
  | { readonly kind: 'refused'; readonly why: Refusal }

/** Why a request was refused. */
export type Refusal =
  | 'signature-missing'
  | 'signature-wrong'
  | 'timestamp-outside'
  | 'not-json'
  | 'not-encrypted'
  | 'not-decryptable'
  | 'token-wrong'
  | 'app-wrong'
  | 'shape-wrong'

/** What the gate checks against. */
export interface GateOptions {
  readonly encryptKey: string
  readonly verificationToken: string
  readonly appId: string
  /** How far a signature's time may be from ours, either way. */
  readonly toleranceMs: number
  /** The bot's own open_id once it is known, to tell its own mention. */
  readonly botOpenId?: () => string | null
}

const sealed = z.object({ encrypt: z.string().min(1) })
const verification = z.object({
  type: z.literal('url_verification'),
  token: z.string(),
  challenge: z.string().max(1024),
})
/** Schema 1.0, which no event of this bot uses: recognised so that it is answered, not repeated. */
const oldEnvelope = z.object({
  type: z.literal('event_callback'),
  uuid: z.string().min(1),
  token: z.string(),
  event: z.object({ type: z.string(), app_id: z.string().optional() }),
})

/**
 * Builds the gate by the receiver recipe of feishu.md 1.6. The signature over the raw bytes comes
 * before decryption, so that nobody without the key can probe the padding; only the verification
 * of the request address (url_verification) may come unsigned, and it still needs the token.
 */
export function createGate(options: GateOptions): Gate {
  const { encryptKey, appId, toleranceMs, botOpenId = () => null } = options
  if (encryptKey === '' || options.verificationToken === '') {
    throw new Error('The gate needs an encrypt key and a verification token')
  }
  const key = createHash('sha256').update(encryptKey).digest()
  const verificationToken = Buffer.from(options.verificationToken)

  function admit(raw: Uint8Array, headers: Pick<Headers, 'get'>, now: number): Admission {
    const signature = checkSignature(raw, headers, now)
    if (signature !== 'signed' && signature !== 'unsigned') return refuse(signature)
    const outer = sealed.safeParse(parseJson(raw))
    if (!outer.success) return refuse('not-encrypted')
    const text = decrypt(outer.data.encrypt)
    if (text === null) return refuse('not-decryptable')
    const body = parseJson(text)
    if (body === undefined) return refuse('not-json')
    return signature === 'signed' ? admitSigned(body, now) : admitUnsigned(body)
  }

  function checkSignature(raw: Uint8Array, headers: Pick<Headers, 'get'>, now: number): Signature {
    const timestamp = headers.get('x-lark-request-timestamp')
    const nonce = headers.get('x-lark-request-nonce')
    const signature = headers.get('x-lark-signature')
    if (timestamp === null && nonce === null && signature === null) return 'unsigned'
    if (timestamp === null || nonce === null || signature === null) return 'signature-missing'
    const given = Buffer.from(signature, 'hex')
    const wanted = createHash('sha256').update(`${timestamp}${nonce}${encryptKey}`).update(raw)
    if (!equal(given, wanted.digest())) return 'signature-wrong'
    const signedAt = instant(timestamp)
    if (signedAt === null || Math.abs(now - signedAt) > toleranceMs) return 'timestamp-outside'
    return 'signed'
  }

  function decrypt(encrypted: string): string | null {
    const bytes = Buffer.from(encrypted, 'base64')
    if (bytes.length < 32) return null
    try {
      const decipher = createDecipheriv('aes-256-cbc', key, bytes.subarray(0, 16))
      // Decoded as a whole: workerd cuts characters that straddle two parts.
      const parts = [decipher.update(bytes.subarray(16)), decipher.final()]
      return Buffer.concat(parts).toString('utf8')
    } catch {
      return null
    }
  }

  function admitUnsigned(body: unknown): Admission {
    const verified = verification.safeParse(body)
    if (!verified.success) return refuse('signature-missing')
    if (!isToken(verified.data.token)) return refuse('token-wrong')
    return { kind: 'challenge', challenge: verified.data.challenge }
  }

  function admitSigned(body: unknown, now: number): Admission {
    const parsed = envelope.safeParse(body)
    if (!parsed.success) return admitOther(body, now)
    const { header } = parsed.data
    if (!isToken(header.token ?? '')) return refuse('token-wrong')
    if (header.app_id !== appId) return refuse('app-wrong')
    return { kind: 'inbound', inbound: readInbound(parsed.data, { botOpenId, now }) }
  }

  function admitOther(body: unknown, now: number): Admission {
    const old = oldEnvelope.safeParse(body)
    if (!old.success) {
      return verification.safeParse(body).success ? admitUnsigned(body) : refuse('shape-wrong')
    }
    const { uuid, token, event } = old.data
    if (!isToken(token)) return refuse('token-wrong')
    if (event.app_id !== undefined && event.app_id !== appId) return refuse('app-wrong')
    const common = { key: uuid, eventType: event.type, tenant: '', at: now }
    return { kind: 'inbound', inbound: { kind: 'unhandled', ...common, fault: null } }
  }

  function isToken(token: string): boolean {
    return equal(Buffer.from(token), verificationToken)
  }

  return { admit }
}

type Signature = 'signed' | 'unsigned' | Refusal

function refuse(why: Refusal): Admission {
  return { kind: 'refused', why }
}

/** Constant time for equal lengths; a length is no secret. */
function equal(given: Uint8Array, wanted: Uint8Array): boolean {
  return given.length === wanted.length && timingSafeEqual(given, wanted)
}

function parseJson(source: Uint8Array | string): unknown {
  try {
    return JSON.parse(typeof source === 'string' ? source : decoder.decode(source))
  } catch {
    return undefined
  }
}

const decoder = new TextDecoder()

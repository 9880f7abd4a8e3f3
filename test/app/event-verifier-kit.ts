import { createCipheriv, createHash } from 'node:crypto'
import { EventVerifier } from '../../src/feishu/event-verifier.ts'

/** The test vector of feishu.md 1.3. */
export const vector = {
  encryptKey: 'caseflow-encrypt-key',
  verificationToken: 'vt-0001',
  appId: 'cli_9f5343c580712544',
  encrypted:
    'AAECAwQFBgcICQoLDA0OD7b2BhBDqSQ+YbnK8SFJPcSdmIDT7smcfcG2V27ilj/9VLszZw1hi+NwI7Vbynqnsez77nXpztgBY+ntpUKt5Uyrd/ZZ7UhETybg540g/zrG',
  timestamp: '1760000000',
  nonce: 'n0nce',
  signature: '0eb5795968e2ace79ff17545d9d11dd5b0a4df21f5aeb31aa39953bd12083cfa',
}

/** The time of the vector's signature. */
export const signedAt = 1_760_000_000_000

export function makeVerifier(botOpenId: string | null = null, certain = true): EventVerifier {
  const { encryptKey, verificationToken, appId } = vector
  const ownName = { openId: () => botOpenId, isCertain: () => certain }
  return new EventVerifier({
    encryptKey,
    verificationToken,
    appId,
    ownName,
    toleranceMs: 3_600_000,
  })
}

export interface SealedRequest {
  readonly raw: Uint8Array
  readonly headers: Headers
}

/** The request that Feishu would send for a body; every part may be forged. */
export function seal(
  body: unknown,
  forged: { encryptKey?: string; timestamp?: string; signature?: string; outer?: string } = {},
): SealedRequest {
  const { encryptKey = vector.encryptKey, timestamp = vector.timestamp } = forged
  const outer =
    forged.outer ?? JSON.stringify({ encrypt: encrypt(JSON.stringify(body), encryptKey) })
  const hash = createHash('sha256').update(`${timestamp}${vector.nonce}${encryptKey}${outer}`)
  const headers = new Headers({
    'x-lark-request-timestamp': timestamp,
    'x-lark-request-nonce': vector.nonce,
    'x-lark-signature': forged.signature ?? hash.digest('hex'),
  })
  return { raw: Buffer.from(outer), headers }
}

export function encrypt(text: string, encryptKey = vector.encryptKey): string {
  const iv = Buffer.alloc(16, 7)
  const key = createHash('sha256').update(encryptKey).digest()
  const cipher = createCipheriv('aes-256-cbc', key, iv)
  return Buffer.concat([iv, cipher.update(text), cipher.final()]).toString('base64')
}

/** A schema 2.0 envelope of this app. */
export function envelopeOf(eventType: string, event: unknown, header: object = {}) {
  return {
    schema: '2.0',
    header: {
      event_id: '5e3702a84e847582be8db7fb73283c02',
      event_type: eventType,
      create_time: '1608725989000',
      token: vector.verificationToken,
      app_id: vector.appId,
      tenant_key: '2ca1d211f64f6438',
      ...header,
    },
    event,
  }
}

/** A message of a person in a group. */
export function messageEvent(type: string, content: unknown, message: object = {}) {
  return envelopeOf('im.message.receive_v1', {
    sender: { sender_id: { open_id: 'ou_person' }, sender_type: 'user', tenant_key: '7365' },
    message: {
      message_id: 'om_5ce6',
      chat_id: 'oc_5ce6',
      chat_type: 'group',
      message_type: type,
      content: JSON.stringify(content),
      create_time: '1609073151345',
      ...message,
    },
  })
}

import { createCipheriv, createHash, randomBytes } from 'node:crypto'
import type { JsonObject } from '../json.ts'
import type { World } from '../world/world.ts'

/**
 * A schema 2.0 envelope; events count in milliseconds, callbacks in microseconds (feishu.md 0). The
 * header names the tenant of the app, whoever acted (card-callback-communication).
 */
export function wrap(
  world: World,
  type: string,
  event: JsonObject,
  options: { microseconds?: boolean } = {},
): JsonObject {
  const { app } = world.state
  const ms = Math.floor(world.now())
  return {
    schema: '2.0',
    header: {
      event_id: world.mint('', 32),
      event_type: type,
      create_time: String(options.microseconds ? ms * 1000 : ms),
      token: app.verificationToken,
      app_id: app.appId,
      tenant_key: app.tenantKey,
    },
    event,
  }
}

/** AES-256-CBC with the SHA-256 of the Encrypt Key, the vector in front, base64 (feishu.md 1.3). */
export function encrypt(encryptKey: string, plain: string, iv: Buffer = randomBytes(16)): string {
  const key = createHash('sha256').update(encryptKey).digest()
  const cipher = createCipheriv('aes-256-cbc', key, iv)
  return Buffer.concat([iv, cipher.update(plain, 'utf8'), cipher.final()]).toString('base64')
}

/** hex(sha256(timestamp ‖ nonce ‖ key ‖ raw body)) (feishu.md 1.4). */
export function sign(timestamp: string, nonce: string, encryptKey: string, body: string): string {
  return createHash('sha256')
    .update(timestamp + nonce + encryptKey + body)
    .digest('hex')
}

interface SignedRequest {
  body: string
  headers: Record<string, string>
}

/** What one attempt sends; unsigned and unencrypted when the app has no Encrypt Key. */
export function seal(
  world: World,
  plain: string,
  spoil: { corrupt?: boolean; stale?: boolean; signedAt?: number } = {},
): SignedRequest {
  const { encryptKey } = world.state.app
  const headers: Record<string, string> = { 'content-type': 'application/json; charset=utf-8' }
  if (encryptKey === '') return { body: plain, headers }
  const body = JSON.stringify({ encrypt: encrypt(encryptKey, plain) })
  const at = (spoil.signedAt ?? world.now()) - (spoil.stale ? STALE_MS : 0)
  const timestamp = String(Math.floor(at / 1000))
  const nonce = world.mint('', 10)
  const signature = sign(timestamp, nonce, encryptKey, body)
  headers['x-lark-request-timestamp'] = timestamp
  headers['x-lark-request-nonce'] = nonce
  headers['x-lark-signature'] = spoil.corrupt ? signature.replaceAll(/[0-9]/g, 'f') : signature
  return { body, headers }
}

/** Older than any time window that bots accept (feishu.md 1.4), in ms. */
const STALE_MS = 90 * 60_000

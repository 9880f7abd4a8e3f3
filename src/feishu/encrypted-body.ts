import { createDecipheriv, createHash, timingSafeEqual } from 'node:crypto'

/** The encrypted text in a body from the platform; null when there is none. */
export function encryptedIn(raw: Uint8Array): string | null {
  const body = parseJson(raw)
  if (typeof body !== 'object' || body === null || !('encrypt' in body)) return null
  const { encrypt } = body
  return typeof encrypt === 'string' && encrypt !== '' ? encrypt : null
}

/** The key that is derived from a text (feishu.md 1.3). */
export const keyOf = (text: string): Buffer => createHash('sha256').update(text).digest()

/** Decrypts AES-256-CBC with the vector in front, base64; null when it is not encrypted under this key. */
export function decryptedBody(key: Buffer, encrypted: string): string | null {
  const bytes = Buffer.from(encrypted, 'base64')
  if (bytes.length < 32) return null
  try {
    const decipher = createDecipheriv('aes-256-cbc', key, bytes.subarray(0, 16))
    // Decoded as a whole: workerd breaks characters that span two parts.
    const parts = [decipher.update(bytes.subarray(16)), decipher.final()]
    return Buffer.concat(parts).toString('utf8')
  } catch {
    return null
  }
}

/** Constant time for equal lengths; the length is not secret. */
export function equal(given: Uint8Array, wanted: Uint8Array): boolean {
  return given.length === wanted.length && timingSafeEqual(given, wanted)
}

/** The value of a JSON text; undefined when it is invalid. */
export function parseJson(source: Uint8Array | string): unknown {
  try {
    return JSON.parse(typeof source === 'string' ? source : decoder.decode(source))
  } catch {
    return undefined
  }
}

const decoder = new TextDecoder()

import { createDecipheriv, createHash, timingSafeEqual } from 'node:crypto'
import { z } from 'zod'

/** What comes encrypted from the platform. */
export const sealed = z.object({ encrypt: z.string().min(1) })

/** The key that a text stands for (feishu.md 1.3). */
export const keyOf = (text: string): Buffer => createHash('sha256').update(text).digest()

/** Decrypts AES-256-CBC, the vector in front, base64; null when it is nothing under this key. */
export function unsealed(key: Buffer, encrypted: string): string | null {
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

/** Constant time for equal lengths; a length is no secret. */
export function equal(given: Uint8Array, wanted: Uint8Array): boolean {
  return given.length === wanted.length && timingSafeEqual(given, wanted)
}

/** What JSON says; undefined when it is none. */
export function parseJson(source: Uint8Array | string): unknown {
  try {
    return JSON.parse(typeof source === 'string' ? source : decoder.decode(source))
  } catch {
    return undefined
  }
}

const decoder = new TextDecoder()

import { hash } from 'node:crypto'

/** The SHA-256 of a value's JSON, in hexadecimal: equal contents have equal digests. */
export const contentDigest = (content: unknown): string =>
  hash('sha256', JSON.stringify(content), 'hex')

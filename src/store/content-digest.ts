import { hash } from 'node:crypto'

/** The SHA-256 of a value's JSON, in hexadecimal: equal contents have equal digests. */
export const contentDigest = (content: unknown): string =>
  hash('sha256', JSON.stringify(content), 'hex')

/** Its first 64 bits, kept beside what was adopted from the profile to notice that the profile says something else. */
export const profileDigest = (said: unknown): string => contentDigest(said).slice(0, 16)

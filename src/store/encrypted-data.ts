import { isConfidential } from '../domain/matter/limited-to.ts'
import type { Matter } from '../domain/matter/matter.ts'
import { type Cipher, unreadable } from './cipher.ts'

type Data = Matter['data']

const day = /^\d{4}-\d{2}-\d{2}$/

/** A value with every text in it changed; days are not texts. */
function overTexts(value: unknown, change: (text: string) => string): unknown {
  if (typeof value === 'string') return day.test(value) ? value : change(value)
  if (Array.isArray(value)) return value.map((one) => overTexts(one, change))
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(
    Object.entries(value).map(([name, one]) => [name, overTexts(one, change)]),
  )
}

/** The named people of a matter decide about rights, and stay readable as all rights do. */
const isText = (name: string): boolean => name !== 'limitedTo'

const overFields = (data: Data, change: (name: string, value: unknown) => unknown): Data =>
  Object.fromEntries(
    Object.entries(data).map(([name, value]) => [name, isText(name) ? change(name, value) : value]),
  )

/** The data of a matter as read, and as stored. */
interface Recorded {
  readonly read: Data
  readonly written: Data
}

/**
 * The data of a matter in stored form: the texts of a confidential one are encrypted (decision 224).
 * Unchanged values keep their stored form, so that nothing is lost when a key is missing.
 */
export function closeData(
  { id, data }: Pick<Matter, 'id' | 'data'>,
  cipher: Cipher,
  before: Recorded | null = null,
): Data {
  if (!isConfidential(id)) return data
  const isSame = (name: string, value: unknown) =>
    before !== null &&
    name in before.written &&
    JSON.stringify(before.read[name]) === JSON.stringify(value)
  return overFields(data, (name, value) =>
    isSame(name, value)
      ? overTexts(before?.written[name], cipher.closeRest)
      : overTexts(value, cipher.close),
  )
}

/** Stored data with every plain text in them encrypted. */
export const closeWritten = (written: Data, cipher: Cipher): Data =>
  overFields(written, (_, value) => overTexts(value, cipher.closeRest))

/** Stored data, decrypted; a sentence replaces a text whose key is missing. */
export function openData(id: number, written: Data, cipher: Cipher): Data {
  if (!isConfidential(id)) return written
  return overFields(written, (_, value) =>
    overTexts(value, (text) => cipher.open(text) ?? unreadable),
  )
}

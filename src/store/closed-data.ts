import { isConfidential } from '../domain/matter/limited-to.ts'
import type { Matter } from '../domain/matter/matter.ts'
import { type Cipher, unreadable } from './cipher.ts'

type Data = Matter['data']

const day = /^\d{4}-\d{2}-\d{2}$/

/** A value with every text in it changed; days are no texts. */
function overTexts(value: unknown, change: (text: string) => string): unknown {
  if (typeof value === 'string') return day.test(value) ? value : change(value)
  if (Array.isArray(value)) return value.map((one) => overTexts(one, change))
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(
    Object.entries(value).map(([name, one]) => [name, overTexts(one, change)]),
  )
}

/** Who knows of a matter decides about rights, and stays readable as all rights do. */
const isText = (name: string): boolean => name !== 'limitedTo'

const overFields = (data: Data, change: (name: string, value: unknown) => unknown): Data =>
  Object.fromEntries(
    Object.entries(data).map(([name, value]) => [name, isText(name) ? change(name, value) : value]),
  )

/** What a matter recorded when it was read, and how that was written. */
interface Recorded {
  readonly read: Data
  readonly written: Data
}

/**
 * What a matter records, as it is written: the texts of a confidential one are closed (decision 224). What did
 * not change stays as it was written, so that nothing is lost with a key that is not at hand.
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

/** What was written, with every text in it closed that is open. */
export const closeWritten = (written: Data, cipher: Cipher): Data =>
  overFields(written, (_, value) => overTexts(value, cipher.closeRest))

/** What was written, for whoever may read it; a sentence stands for a text whose key is not at hand. */
export function openData(id: number, written: Data, cipher: Cipher): Data {
  if (!isConfidential(id)) return written
  return overFields(written, (_, value) =>
    overTexts(value, (text) => cipher.open(text) ?? unreadable),
  )
}

import { type Reference, readReference } from '../reading/reference.ts'
import { normaliseText } from '../reading/text.ts'
import { declaredKinds } from './kinds.ts'

/** The names of fully declared kinds, longest first: a number may follow each. */
const names = declaredKinds
  .map(({ kind }) => kind.chinese)
  .toSorted((one, other) => other.length - one.length)

/**
 * The number at the beginning of a text, as in `readReference`, and also behind the name of any declared
 * kind: 回头看1.
 */
export function readMatterNumber(
  text: string,
): { readonly reference: Reference; readonly rest: string } | null {
  const known = readReference(text)
  if (known !== null) return known
  const normal = normaliseText(text).trimStart()
  const name = names.find((one) => normal.startsWith(one))
  const behind = name === undefined ? null : readReference(normal.slice(name.length))
  if (name === undefined || behind === null || behind.reference.series !== null) return null
  const { reference, rest } = behind
  return { reference: { ...reference, series: name, matched: `${name}${reference.matched}` }, rest }
}

import { firstConfidential } from '../domain/matter/limited-to.ts'

/** A random integer between two, both inclusive. The range is at most 2^32. */
export function drawNumber(from: number, to: number): number {
  const [lot = 0] = crypto.getRandomValues(new Uint32Array(1))
  return from + (lot % (to - from + 1))
}

/** A random id for deadlines and drafts of confidential matters. */
export function drawConfidentialId(): number {
  return firstConfidential + drawNumber(0, 2 ** 32 - 1)
}

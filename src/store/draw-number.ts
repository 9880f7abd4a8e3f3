import { firstConfidential } from '../domain/matter/limited-to.ts'

/** A whole number between two, both included, drawn by lot. The span is at most 2^32. */
export function drawNumber(from: number, to: number): number {
  const [lot = 0] = crypto.getRandomValues(new Uint32Array(1))
  return from + (lot % (to - from + 1))
}

/** An id for what hangs on a confidential matter: its deadlines and drafts. */
export function drawConfidentialId(): number {
  return firstConfidential + drawNumber(0, 2 ** 32 - 1)
}

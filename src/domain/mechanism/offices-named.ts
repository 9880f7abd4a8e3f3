import type { Directory } from './directory.ts'

/** The offices that such a list means, in its order; without rooms. */
export function officesNamed(words: readonly string[], directory: Directory): readonly string[] {
  const offices = directory.organisations.filter((one) => one.parent === null)
  const wanted = words.flatMap((word) =>
    offices.filter((one) => one.side === word || one.id === word).map((one) => one.id),
  )
  return [...new Set(wanted)]
}

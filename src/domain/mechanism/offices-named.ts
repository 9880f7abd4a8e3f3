import { z } from 'zod'
import type { Directory } from './directory.ts'
import type { Side } from './side.ts'

/** Offices in the profile: sides, or ids of single organisations; `usual` where nothing is written. */
export const officesList = (usual: readonly Side[]) => z.array(z.string()).default([...usual])

/** The offices that such a list means, in its order; rooms are never meant. */
export function officesNamed(words: readonly string[], directory: Directory): readonly string[] {
  const offices = directory.organisations.filter((one) => one.parent === null)
  const wanted = words.flatMap((word) =>
    offices.filter((one) => one.side === word || one.id === word).map((one) => one.id),
  )
  return [...new Set(wanted)]
}

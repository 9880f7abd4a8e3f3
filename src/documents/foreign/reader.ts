import type { ReadingName } from './facts.ts'
import { type Outcome, readings } from './readings.ts'

/** Reads what a stranger or a colleague sent (旁读), where it can do no harm but to itself. */
export interface ForeignReader {
  /** Rejects with `CutShort` when the reading came to no end; that says nothing against the bytes of others. */
  read<Name extends ReadingName>(name: Name, bytes: Uint8Array): Promise<Outcome<Name>>
}

/** A reading that was ended before it was done: by its limits, by a fault of its own, or with its process. */
export class CutShort extends Error {
  override readonly name = 'CutShort'
}

/**
 * Reads in the same process, for Workers, which start no other: the readings are bounded and give way, and
 * what ends the object all the same is counted by what was written down before.
 */
export const readingHere: ForeignReader = {
  async read(name, bytes) {
    try {
      return await readings[name](bytes)
    } catch (error) {
      throw new CutShort(`The reading of a ${name} failed`, { cause: error })
    }
  },
}

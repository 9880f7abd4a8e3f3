import type { ReadingName } from './facts.ts'
import { type Outcome, readings } from './readings.ts'

/** Parses files that people sent (旁读) where a hostile file can do no harm. */
export interface ForeignReader {
  /** Rejects with `CutShort` when the parse did not finish; this says nothing about other files. */
  read<Name extends ReadingName>(name: Name, bytes: Uint8Array): Promise<Outcome<Name>>
}

/** A parse that was stopped before it finished: by its limits, by an error, or with its process. */
export class CutShort extends Error {
  override readonly name = 'CutShort'
}

/**
 * Parses in this process, for Workers, which cannot start another: parses are bounded and yield, and one
 * that ends the Durable Object all the same is recognised by a note that was stored before it.
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

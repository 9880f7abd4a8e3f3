import { inspectPhoto, stripMetadata } from '../../attachments/photo.ts'
import { readWorkbook } from '../workbook-reading.ts'
import type { FactsOf, ReadingName } from './facts.ts'

/** What came of a reading: what the bytes tell, and those that take their place, where there are such. */
export interface Outcome<Name extends ReadingName> {
  readonly facts: FactsOf<Name>
  readonly bytes: Uint8Array | null
}

/**
 * Everything that is done to bytes which somebody sent, by its name: pure, bounded in time and memory by
 * the size of what is read, and giving way where it is long. Called by a `ForeignReader` alone. A further parser of
 * foreign bytes is a further line here, and its facts are declared in `facts.ts`.
 */
export const readings: {
  readonly [Name in ReadingName]: (bytes: Uint8Array) => Promise<Outcome<Name>>
} = {
  async photo(bytes) {
    return { facts: inspectPhoto(bytes), bytes: await stripMetadata(bytes) }
  },
  async workbook(bytes) {
    return { facts: await readWorkbook(bytes), bytes: null }
  },
}

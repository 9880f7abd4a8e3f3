import { inspectPhoto, stripMetadata } from '../../attachments/photo.ts'
import { readCourses } from '../course-reading.ts'
import { readWorkbook } from '../workbook-reading.ts'
import type { FactsOf, ReadingName } from './facts.ts'

/** The result of a parse: its facts, and the bytes that replace the original ones, if any. */
export interface Outcome<Name extends ReadingName> {
  readonly facts: FactsOf<Name>
  readonly bytes: Uint8Array | null
}

/**
 * Everything that is done to foreign bytes, by name: pure, bounded in time and memory by the size of the
 * input, and yielding when it takes long. Called by a `ForeignReader` only. A new parser of foreign bytes is
 * a new entry here, with its facts declared in `facts.ts`.
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
  async courses(bytes) {
    return { facts: await readCourses(bytes), bytes: null }
  },
}

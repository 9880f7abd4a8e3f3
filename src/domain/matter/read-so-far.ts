import type { Mentioned } from '../reading/mention.ts'
import type { Context } from './context.ts'
import type { Asked } from './field.ts'
import type { Matter } from './matter.ts'

/** What is understood so far of a text that is read into fields, in which context and about which matter. */
export interface ReadSoFar {
  readonly context: Context
  readonly subject: Matter | null
  readonly values: Record<string, unknown>
  readonly warnings: string[]
  readonly unclear: string[]
  readonly unfit: string[]
  readonly strangers: Mentioned[]
  /** The fields of free text that were labelled, in the order of their marks. */
  readonly marked: string[]
}

/** A reading that has understood nothing yet. */
export const readingIn = (context: Context, subject: Matter | null): ReadSoFar => ({
  context,
  subject,
  values: {},
  warnings: [],
  unclear: [],
  unfit: [],
  strangers: [],
  marked: [],
})

/** What a field's options and people are asked with. */
export const askedWith = ({ subject, values }: ReadSoFar): Asked => ({ subject, values })

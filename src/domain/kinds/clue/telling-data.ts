import { z } from 'zod'
import type { Day } from '../../calendar/day.ts'
import type { Reader } from '../../matter/context.ts'
import type { Matter } from '../../matter/matter.ts'
import { observerNamed } from '../../matter/observers-record.ts'
import type { State } from '../../matter/state.ts'

/** States of the word that an observer is owed (告知结果). */
export const tellingStates = {
  due: { name: '待告知', colour: 'orange', open: true },
  told: { name: '已告知', colour: 'green', open: false },
  unreached: { name: '未能告知', colour: 'grey', open: false },
  /** What was to be told holds no more: it is handled anew, and told then. */
  overtaken: { name: '已重启，不再告知', colour: 'grey', open: false },
} as const satisfies Record<string, State>

const day = z.string().transform((value) => value as Day)

const tellingData = z.object({
  nth: z.int(),
  who: observerNamed,
  /** What he was there for: the number of the clue, the patrol or the meeting. */
  about: z.string(),
  /** What he is to be told, as it was recorded. */
  outcome: z.string(),
  toldOn: day.nullable().default(null),
  how: z.string().nullable().default(null),
  words: z.string().nullable().default(null),
})

/** What the word to an observer records, checked. */
export const tellingOf = (matter: Matter) => tellingData.parse(matter.data)

/** The words that are owed, or were given, of a matter. */
export const tellingsOf = (matter: Matter, reader: Reader): readonly Matter[] =>
  reader.children(matter.id).filter((one) => one.kind === 'telling')

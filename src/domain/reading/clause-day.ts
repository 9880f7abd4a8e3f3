import type { Day } from '../calendar/day.ts'
import { type DayReading, readDay } from './date.ts'

const CLAUSE = /[^，,。；;\n]+/gu

/** The day in a clause of the text that matches (4月10日前复函), and the clause; '' for none. */
export function dayInClause(
  text: string,
  about: RegExp,
  lean: 'past' | 'future',
  today: Day,
): {
  readonly clause: string
  readonly read: DayReading | null
  readonly day: Day | undefined
} {
  const clause = (text.match(CLAUSE) ?? []).find(
    (one) => about.test(one) && readDay(one, today, lean) !== null,
  )
  const read = clause === undefined ? null : readDay(clause, today, lean)
  return { clause: clause ?? '', read, day: read?.kind === 'day' ? read.day : undefined }
}

import type { Deadline } from '../deadline/deadline.ts'
import type { Context } from './context.ts'
import type { Decision } from './decision.ts'
import { begunBy } from './owed.ts'

/**
 * A context for several decisions in one (依次): each decision numbers its new matters after those of the
 * previous ones, and knows the deadlines that these have made. An official number is taken once and shared
 * by all, as that of their one letter.
 */
export function inTurn(context: Context): {
  readonly context: Context
  readonly took: (decision: Decision) => void
} {
  const taken = new Map<string, number>()
  const begun: Deadline[] = []
  const keyOf = (series: string, year: number) => `${series} ${year}`
  const reader: Context['reader'] = Object.assign(Object.create(context.reader), {
    nextOrdinal: (series: string, year: number) =>
      context.reader.nextOrdinal(series, year) + (taken.get(keyOf(series, year)) ?? 0),
    deadlineFor: (what: string, subject: string) =>
      context.reader.deadlineFor(what, subject) ??
      begun.find((one) => one.what === what && one.subject === subject),
  })
  return {
    context: { ...context, reader },
    took({ numbers = [], deadlines = [] }) {
      for (const { series, year, official } of numbers) {
        if (official !== undefined) continue
        const key = keyOf(series, year)
        taken.set(key, (taken.get(key) ?? 0) + 1)
      }
      for (const one of begunBy(deadlines)) {
        begun.push({ ...one, id: 0, state: 'open', settledOn: null })
      }
    },
  }
}

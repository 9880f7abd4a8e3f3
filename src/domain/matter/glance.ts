import type { Span } from '../calendar/span.ts'
import type { Row } from './figure-row.ts'

/** What a dashboard tells at a glance (一眼看板) beside its numbers. */
export interface Glance {
  /** What is overdue now by the offices that owe it, in the order of the directory; what several owe together stands with each. */
  readonly offices: readonly Row[]
  /** The deadlines that are overdue longest, at most `mostLongest`. */
  readonly longest: readonly number[]
  /** The span before as far as this one has come; `null` where nothing is recorded of it. */
  readonly before: {
    readonly span: Span
    readonly cells: Readonly<Record<string, number>>
  } | null
}

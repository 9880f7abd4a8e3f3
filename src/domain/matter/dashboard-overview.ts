import type { Span } from '../calendar/span.ts'
import type { Row } from './figure-row.ts'

/** The overview of a dashboard (一眼看板) beside its numbers. */
export interface DashboardOverview {
  /**
   * What is overdue now, by owing office in the order of the directory; what several owe together counts for
   * each.
   */
  readonly offices: readonly Row[]
  /** The ids of the longest overdue deadlines, at most `mostLongest`. */
  readonly longest: readonly number[]
  /** The previous span, cut to the same length; `null` when nothing is recorded in it. */
  readonly before: {
    readonly span: Span
    readonly cells: Readonly<Record<string, number>>
  } | null
}

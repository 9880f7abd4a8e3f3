import type { Day } from '../calendar/day.ts'

/** What is counted for the weekly card of a head (周报); plain data of the moment of counting. */
export interface BriefFigures {
  readonly asOf: Day
  /** Clues filed, referrals sent and cases concluded in the week. */
  readonly filed: number
  readonly referred: number
  readonly concluded: number
  /** Limits and duties that are overdue now, of any time. */
  readonly overdue: number
  /** Weeks of presence without a sign-in or a reason, which are not among them. */
  readonly unsigned: number
  /** How many of them each office owes, by the office's id; what several owe together counts for each. */
  readonly offices: Readonly<Record<string, number>>
  /** The ids of those that are longest overdue, longest first. */
  readonly longest: readonly number[]
}

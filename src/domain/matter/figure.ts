import type { Day } from '../calendar/day.ts'
import type { Deadline } from '../deadline/deadline.ts'
import type { Matter } from './matter.ts'
import type { Timeliness } from './timeliness.ts'

/** What is counted of a deadline (时限). */
export type CountedDeadline = Pick<
  Deadline,
  'id' | 'what' | 'subject' | 'matter' | 'period' | 'debtor' | 'dueOn' | 'state' | 'settledOn'
>

/** A matter without a parent, all that belongs to it, oldest first, and every deadline made for them that is not void. */
export interface Family {
  readonly root: Matter
  readonly children: readonly Matter[]
  readonly deadlines: readonly CountedDeadline[]
}

/** One thing that a figure counts. */
export interface Counted {
  /** What it is about: whoever may not see it does not count it. `null`: a recurring duty, which belongs to no matter. */
  readonly matter: Matter | null
  /** The day to which it belongs, which decides the period. */
  readonly on: Day
  /** 1 for what is counted one by one; people; whole fen of money; whole millionths of what is measured. */
  readonly amount: number
  /** The office of which it is: who filed, sent, received, or owes. */
  readonly office: string
  /** The stage (办案阶段), for a case that passed one. */
  readonly stage?: string
  /** The obligation, for a time limit. */
  readonly what?: string
  /** The deadline, for a time limit. */
  readonly deadline?: number
  /** Which one it is, where one obligation has several. */
  readonly subject?: string
  /** All who owe it, where several owe it together. */
  readonly offices?: readonly string[]
}

/** Sections in which figures are shown. */
export type FigureGroup = '线索' | '时限' | '职责' | '机制' | '成效'

/**
 * A figure (指标): one record for the number on the dashboard, its definition (口径), its share by river,
 * field and unit, and the list of what is behind it, so that all of them agree.
 */
export interface Figure {
  readonly name: string
  readonly chinese: string
  /** 口径, in one sentence. */
  readonly definition: string
  /** 件, 次, 人; of money 元, of what is measured as the profile names it. */
  readonly unit: string
  /** It adds up whole millionths of its unit. */
  readonly fine?: true
  readonly group: FigureGroup
  /** Kinds of the families in which it finds anything; `null`: all. */
  readonly roots: readonly string[] | null
  /** Counted as things stand today, whatever the period. */
  readonly now?: true
  readonly of: (family: Family, today: Day) => readonly Counted[]
  /** Recurring duties (定期职责) that it counts as well, by how they are kept. */
  readonly duties?: Timeliness['verdict']
  /** Of those that are overdue today it counts the ones whose period went by unpressed, such as weeks of presence, instead of all others. */
  readonly lapsed?: true
}

/** One counted thing, if it has its day. */
export function counted(
  matter: Matter,
  on: Day | null,
  office: string | null = matter.office,
  amount = 1,
): readonly Counted[] {
  return on === null ? [] : [{ matter, on, amount, office: office ?? matter.office }]
}

/** A day that a matter records under a name, or `null`. */
export function dayIn(matter: Matter, name: string): Day | null {
  const value = matter.data[name]
  return typeof value === 'string' ? (value as Day) : null
}

/** The children of a kind. */
export const ofKind = (family: Family, kind: string): readonly Matter[] =>
  family.children.filter((one) => one.kind === kind)

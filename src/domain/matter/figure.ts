import type { Day } from '../calendar/day.ts'
import type { Deadline } from '../deadline/deadline.ts'
import type { Matter } from './matter.ts'
import type { Timeliness } from './timeliness.ts'

/** The properties of a deadline (时限) that figures use. */
export type CountedDeadline = Pick<
  Deadline,
  'id' | 'what' | 'subject' | 'matter' | 'period' | 'debtor' | 'dueOn' | 'state' | 'settledOn'
>

/** A matter without a parent, all its parts, oldest first, and all their deadlines that are not void. */
export interface Family {
  readonly root: Matter
  readonly children: readonly Matter[]
  readonly deadlines: readonly CountedDeadline[]
}

/** One item that a figure counts. */
export interface Counted {
  /**
   * The matter of the item; people who may not see it do not count the item. `null` for a recurring duty,
   * which has no matter.
   */
  readonly matter: Matter | null
  /** The day that decides in which period the item is counted. */
  readonly on: Day
  /** 1 for single items; otherwise the number of people, fen of money, or millionths of a measured unit. */
  readonly amount: number
  /** The office to which the item is attributed: the one that filed, sent, received, or owes it. */
  readonly office: string
  /** The stage (办案阶段) of a case. */
  readonly stage?: string
  /** The obligation of a limit. */
  readonly what?: string
  /** The id of the deadline of a limit. */
  readonly deadline?: number
  /** Distinguishes several deadlines of one obligation. */
  readonly subject?: string
  /** All owing offices, if several owe the limit together. */
  readonly offices?: readonly string[]
}

/** Sections in which figures are shown. */
export type FigureGroup = '线索' | '时限' | '职责' | '巡查' | '机制' | '对外' | '成效'

/**
 * A figure (指标): one record for the number on the dashboard, its definition (口径), its parts by river,
 * field and unit, and the list behind it, so that all of them agree.
 */
export interface Figure {
  readonly name: string
  readonly chinese: string
  /** 口径, in one sentence. */
  readonly definition: string
  /** 件, 次, 人; 元 for money; the profile's unit for measured amounts. */
  readonly unit: string
  /** Whether the figure sums millionths of its unit. */
  readonly fine?: true
  readonly group: FigureGroup
  /** The kinds of root matters whose families are counted; `null` for all. */
  readonly roots: readonly string[] | null
  /** Counted as of today, whatever the period. */
  readonly now?: true
  readonly of: (family: Family, today: Day) => readonly Counted[]
  /** The timeliness of the recurring duties (定期职责) that the figure also counts; absent for none. */
  readonly duties?: Timeliness['verdict']
  /**
   * Set when, of the overdue duties, only those are counted that are no longer pressed for, such as past
   * weeks of presence.
   */
  readonly lapsed?: true
}

/** One counted item; none without a day. */
export function counted(
  matter: Matter,
  on: Day | null,
  office: string | null = matter.office,
  amount = 1,
): readonly Counted[] {
  return on === null ? [] : [{ matter, on, amount, office: office ?? matter.office }]
}

/** The day in the data of a matter under a key; `null` for none. */
export function dayIn(matter: Matter, name: string): Day | null {
  const value = matter.data[name]
  return typeof value === 'string' ? (value as Day) : null
}

/** The parts of a kind. */
export const ofKind = (family: Family, kind: string): readonly Matter[] =>
  family.children.filter((one) => one.kind === kind)

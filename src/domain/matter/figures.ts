import type { Day } from '../calendar/day.ts'
import type { Span } from '../calendar/span.ts'
import type { DashboardOverview } from './dashboard-overview.ts'
import type { Figure } from './figure.ts'
import type { Row } from './figure-row.ts'

/** A figure with its value: a number of items or people, or fen of money. */
export interface Total extends Omit<Figure, 'of' | 'roots' | 'now' | 'duties' | 'lapsed'> {
  readonly value: number
}

/** Everything that dashboard, half-year report and its paper show (统计数据); plain data that can be stored. */
export interface Figures {
  readonly span: Span
  /** The day on which it was counted. */
  readonly asOf: Day
  /** 统计范围 in words. */
  readonly scope: string
  /** The river, field or office that was asked for alone; null for none. */
  readonly about: string | null
  readonly totals: readonly Total[]
  /** The months of the span up to the day of counting. */
  readonly months: readonly Row[]
  /**
   * By river in the order of the register, by field and office in the profile's order: never sorted by
   * performance (domain.md 0.5).
   */
  readonly rivers: readonly Row[]
  readonly fields: readonly Row[]
  readonly offices: readonly Row[]
  /** Conclusions by outcome, filed clues by source and by grade, referrals by direction; without empty rows. */
  readonly outcomes: readonly Row[]
  /** Cases by the stages that they passed (办案阶段); absent in reports of earlier releases. */
  readonly stages?: readonly Row[]
  readonly sources: readonly Row[]
  readonly grades: readonly Row[]
  readonly directions: readonly Row[]
  /** Limits of matters, by obligation. */
  readonly limits: readonly Row[]
  /** Recurring duties (职责), by obligation and office. */
  readonly duties: readonly Row[]
  /** For dashboards only; absent in dashboards of earlier releases. */
  readonly glance?: DashboardOverview
}

/** The value of a figure. */
export const totalOf = ({ totals }: Pick<Figures, 'totals'>, name: string): number =>
  totals.find((one) => one.name === name)?.value ?? 0

/** The share of totals that were on time, in whole percent; `null` when nothing was due. */
export function promptness(cells: Readonly<Record<string, number>>): number | null {
  const { 'on-time': kept = 0, late = 0, overdue = 0 } = cells
  const all = kept + late + overdue
  return all === 0 ? null : Math.floor((kept * 100) / all)
}

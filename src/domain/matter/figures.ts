import type { Day } from '../calendar/day.ts'
import type { Span } from '../calendar/span.ts'
import type { Figure } from './figure.ts'
import type { Row } from './figure-row.ts'
import type { Glance } from './glance.ts'

/** One figure with its value: a number of things, of people, or whole fen of money. */
export interface Total extends Omit<Figure, 'of' | 'roots' | 'now' | 'duties' | 'lapsed'> {
  readonly value: number
}

/** Everything that dashboard, half-year report and its paper show (统计数据); plain data that can be kept. */
export interface Figures {
  readonly span: Span
  /** The day on which it was counted. */
  readonly asOf: Day
  /** 统计范围 in words. */
  readonly scope: string
  /** What was asked for alone: the name of a river, field or office. */
  readonly about: string | null
  readonly totals: readonly Total[]
  /** By month, for the months of the span up to the day of counting. */
  readonly months: readonly Row[]
  /** By river in the order of the register, by field and by office in the profile's order: never by how well they do (domain.md 0.5). */
  readonly rivers: readonly Row[]
  readonly fields: readonly Row[]
  readonly offices: readonly Row[]
  /** Conclusions by outcome, clues filed by source and by grade, referrals by direction; empty ones left out. */
  readonly outcomes: readonly Row[]
  /** Cases by the stages that they passed (办案阶段); reports of earlier releases have none. */
  readonly stages?: readonly Row[]
  readonly sources: readonly Row[]
  readonly grades: readonly Row[]
  readonly directions: readonly Row[]
  /** Time limits of matters by what is owed. */
  readonly limits: readonly Row[]
  /** Recurring duties (职责) by what is owed and by whom. */
  readonly duties: readonly Row[]
  /** Of a dashboard; reports and dashboards of earlier releases have none. */
  readonly glance?: Glance
}

/** The value of a figure. */
export const totalOf = ({ totals }: Pick<Figures, 'totals'>, name: string): number =>
  totals.find((one) => one.name === name)?.value ?? 0

/** The part of totals that is kept on time, in whole percent; `null` when nothing was due. */
export function promptness(cells: Readonly<Record<string, number>>): number | null {
  const { 'on-time': kept = 0, late = 0, overdue = 0 } = cells
  const all = kept + late + overdue
  return all === 0 ? null : Math.floor((kept * 100) / all)
}

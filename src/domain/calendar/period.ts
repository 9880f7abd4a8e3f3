import {
  addDays,
  addMonths,
  type Day,
  daysBetween,
  makeDay,
  monthOf,
  weekday,
  yearOf,
} from './day.ts'

/** How often a duty recurs. */
export type Cadence = 'week' | 'month' | 'quarter' | 'half-year' | 'year'

/** A span of whole days that a duty is owed for (周期). */
export interface Period {
  /** `2026`, `2026H2`, `2026Q1`, `2026-11`, `2026-W48` (ISO week). */
  readonly id: string
  readonly cadence: Cadence
  readonly from: Day
  /** The last day, inclusive. */
  readonly to: Day
  /** `2026年下半年`. */
  readonly name: string
}

const ORDINALS = ['', '一', '二', '三', '四'] as const
const MONTHS: Readonly<Record<Exclude<Cadence, 'week'>, number>> = {
  month: 1,
  quarter: 3,
  'half-year': 6,
  year: 12,
}
const WRITTEN_PERIOD =
  /^(?<year>\d{4})(?:H(?<half>[12])|Q(?<quarter>[1-4])|-W(?<week>\d{2})|-(?<month>\d{2}))?$/

/** The period of `cadence` that contains `day`. Weeks run Monday to Sunday. */
export const periodOf = (cadence: Cadence, day: Day): Period => {
  if (cadence === 'week') return weekOf(day)
  const length = MONTHS[cadence]
  const index = Math.floor((monthOf(day) - 1) / length)
  const from = firstDay(yearOf(day), index * length + 1)
  const to = addDays(addMonths(from, length), -1)
  return { cadence, from, to, ...nameOf(cadence, yearOf(day), index + 1) }
}

/** The period that follows `period`. */
export const nextPeriod = (period: Period): Period =>
  periodOf(period.cadence, addDays(period.to, 1))

/** The period before `period`. */
export const previousPeriod = (period: Period): Period =>
  periodOf(period.cadence, addDays(period.from, -1))

/** The period whose id is `id`, or null. */
export const parsePeriod = (id: string): Period | null => {
  const groups = WRITTEN_PERIOD.exec(id)?.groups
  if (groups === undefined) return null
  const { year: writtenYear, half, quarter, week, month } = groups
  const year = Number(writtenYear)
  // Year 9999 is excluded, since its last period would have no following day.
  if (year > 9998) return null
  const period =
    half !== undefined
      ? periodAt('half-year', year, Number(half) * 6)
      : quarter !== undefined
        ? periodAt('quarter', year, Number(quarter) * 3)
        : week !== undefined
          ? weekAt(year, Number(week))
          : month !== undefined
            ? periodAt('month', year, Number(month))
            : periodAt('year', year, 1)
  return period?.id === id ? period : null
}

/** The name of the period with this id, in words; the id itself if it is no period, '' for none. */
export const periodName = (id: string | null): string =>
  id === null ? '' : (parsePeriod(id)?.name ?? id)

const periodAt = (cadence: Cadence, year: number, month: number): Period | null => {
  const day = makeDay(year, month, 1)
  return day === null ? null : periodOf(cadence, day)
}

// 4 January is always in the first ISO week.
const weekAt = (year: number, week: number): Period | null => {
  const day = makeDay(year, 1, 4)
  return day === null ? null : weekOf(addDays(day, (week - 1) * 7))
}

const weekOf = (day: Day): Period => {
  const from = addDays(day, 1 - weekday(day))
  // The Thursday decides the year of an ISO week.
  const thursday = addDays(from, 3)
  const year = yearOf(thursday)
  const ordinal = Math.floor(daysBetween(firstDay(year, 1), thursday) / 7) + 1
  return {
    id: `${written(year)}-W${String(ordinal).padStart(2, '0')}`,
    cadence: 'week',
    from,
    to: addDays(from, 6),
    name: `${year}年第${ordinal}周`,
  }
}

const nameOf = (
  cadence: Exclude<Cadence, 'week'>,
  year: number,
  ordinal: number,
): { id: string; name: string } => {
  switch (cadence) {
    case 'year':
      return { id: written(year), name: `${year}年` }
    case 'half-year':
      return {
        id: `${written(year)}H${ordinal}`,
        name: `${year}年${ordinal === 1 ? '上' : '下'}半年`,
      }
    case 'quarter':
      return { id: `${written(year)}Q${ordinal}`, name: `${year}年第${ORDINALS[ordinal]}季度` }
    case 'month':
      return {
        id: `${written(year)}-${String(ordinal).padStart(2, '0')}`,
        name: `${year}年${ordinal}月`,
      }
  }
}

const firstDay = (year: number, month: number): Day => {
  const day = makeDay(year, month, 1)
  if (day === null) throw new RangeError(`${year}-${month} is not a month`)
  return day
}

const written = (year: number): string => String(year).padStart(4, '0')

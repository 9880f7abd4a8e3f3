import {
  addDays,
  addMonths,
  clockOf,
  type Day,
  dayOf,
  type Instant,
  instantAt,
  parseDay,
  weekday,
  yearOf,
} from './day.ts'
import { digest } from './digest.ts'
import { publishedYears, type YearArrangement } from './published-years.ts'

/** Hours of one half of a working day, `HH:mm`; `to` is exclusive. */
interface OfficeHours {
  readonly from: string
  readonly to: string
}

/** What decides which days and hours count (工作日历). */
export interface Calendar {
  /** A stable digest of the content below: equal calendars have equal versions. */
  readonly version: string
  readonly years: ReadonlyMap<
    number,
    { readonly off: ReadonlySet<Day>; readonly work: ReadonlySet<Day> }
  >
  readonly officeHours: readonly OfficeHours[]
}

/** A time limit (期限) in days, and what happens when its last day is a rest day. */
export interface Limit {
  readonly days: number
  readonly unit: 'calendar' | 'working'
  readonly roll: 'next-working-day' | 'none'
}

/** A time limit in months, such as the two of an answer. */
interface MonthLimit {
  readonly months: number
  readonly roll: Limit['roll']
}

/** Any time limit that counts in days or months. */
export type AnyLimit = Limit | MonthLimit

/** The end of a limit. `provisional` (待定) while the calendar of a year that decides it is not announced. */
interface LimitEnd {
  readonly due: Day
  readonly nominal: Day
  readonly provisional: boolean
}

const DEFAULT_OFFICE_HOURS: readonly OfficeHours[] = [
  { from: '09:00', to: '12:00' },
  { from: '14:00', to: '17:30' },
]

// 全国年节及纪念日放假办法 (2024) art. 2: the days with a fixed date in the solar calendar.
const FIXED_STATUTORY_DAYS = new Set(['01-01', '05-01', '05-02', '10-01', '10-02', '10-03'])

const MINUTE = 60_000
const MARGIN_AFTER_OPENING = 10 * MINUTE

/**
 * Builds a calendar from the announced years and `years`, which replace announced ones. Throws a RangeError
 * that names the first date or clock time that does not exist.
 */
export const createCalendar = (options: {
  years?: Readonly<Record<string | number, YearArrangement>>
  officeHours?: readonly OfficeHours[]
}): Calendar => {
  const years = new Map(
    Object.entries({ ...publishedYears, ...options.years })
      .map(
        ([year, { off, work }]) =>
          [Number(year), { off: daySet(off), work: daySet(work) }] as const,
      )
      .sort(([a], [b]) => a - b),
  )
  const officeHours = (options.officeHours ?? DEFAULT_OFFICE_HOURS).toSorted((a, b) =>
    a.from < b.from ? -1 : 1,
  )
  if (officeHours.length === 0) throw new RangeError('a calendar needs office hours')
  for (const { from, to } of officeHours) {
    if (openingOn('2026-01-05' as Day, from) >= instantAt('2026-01-05' as Day, to)) {
      throw new RangeError(`office hours ${from} to ${to} are too short`)
    }
  }
  const content = JSON.stringify([
    [...years].map(([year, { off, work }]) => [year, [...off].sort(), [...work].sort()]),
    officeHours.map(({ from, to }) => [from, to]),
  ])
  return { version: digest(content), years, officeHours }
}

/** Whether the arrangement of `year` has been announced. */
export const isPublished = (calendar: Calendar, year: number): boolean => calendar.years.has(year)

/**
 * Whether `day` is a working day. In a year that is not announced: Monday to Friday except the statutory
 * days with a fixed date, so the answer is provisional.
 */
export const isWorkingDay = (calendar: Calendar, day: Day): boolean => {
  const year = yearOf(day)
  // The arrangement of a year may include days of the previous December (31 December 2022).
  for (const arrangement of [calendar.years.get(year), calendar.years.get(year + 1)]) {
    if (arrangement?.off.has(day)) return false
    if (arrangement?.work.has(day)) return true
  }
  if (weekday(day) > 5) return false
  return calendar.years.has(year) || !FIXED_STATUTORY_DAYS.has(day.slice(5))
}

/**
 * The end of `limit` counted from `start`, which is not counted itself (民法典 201); if the last day is a
 * rest day, the end is the next working day (民法典 203). domain.md 5.
 */
export const endOfLimit = (calendar: Calendar, start: Day, limit: AnyLimit): LimitEnd => {
  if ('months' in limit) return endOfMonths(calendar, start, limit.months, limit.roll)
  if (limit.unit === 'calendar') return rollOver(calendar, addDays(start, limit.days), limit.roll)
  const due = addWorkingDays(calendar, start, limit.days)
  return { due, nominal: due, provisional: !allPublished(calendar, start, due) }
}

/** Like `endOfLimit` for a limit in months: the corresponding day, moved to a working day (民法典 202, 203). */
export const endOfMonths = (
  calendar: Calendar,
  start: Day,
  months: number,
  roll: Limit['roll'],
): LimitEnd => rollOver(calendar, addMonths(start, months), roll)

/** The `n`th working day after `day`, or before it when `n` is negative; `day` itself for 0. */
export const addWorkingDays = (calendar: Calendar, day: Day, n: number): Day => {
  const step = n < 0 ? -1 : 1
  let reached = day
  for (let left = Math.abs(n); left > 0; ) {
    reached = addDays(reached, step)
    if (isWorkingDay(calendar, reached)) left -= 1
  }
  return reached
}

/** `day` if it is a working day, otherwise the next one. */
export const nextWorkingDay = (calendar: Calendar, day: Day): Day => {
  let reached = day
  while (!isWorkingDay(calendar, reached)) reached = addDays(reached, 1)
  return reached
}

/** `day` if it is a working day, otherwise the previous one. */
export const previousWorkingDay = (calendar: Calendar, day: Day): Day => {
  let reached = day
  while (!isWorkingDay(calendar, reached)) reached = addDays(reached, -1)
  return reached
}

/** The number of working days after `from` up to and including `to`; negative when `to` is earlier. */
export const workingDaysBetween = (calendar: Calendar, from: Day, to: Day): number => {
  if (to < from) return -workingDaysBetween(calendar, to, from)
  let count = 0
  for (let day = from; day < to; ) {
    day = addDays(day, 1)
    if (isWorkingDay(calendar, day)) count += 1
  }
  return count
}

/** Whether `instant` is within office hours. */
export const isOfficeTime = (calendar: Calendar, instant: Instant): boolean => {
  const clock = clockOf(instant)
  return (
    calendar.officeHours.some(({ from, to }) => from <= clock && clock < to) &&
    isWorkingDay(calendar, dayOf(instant))
  )
}

/**
 * `instant` itself within office hours, otherwise ten minutes after the next opening: never at :00 or :30,
 * when many robots call Feishu at once (feishu.md on frequency limits).
 */
export const nextOfficeInstant = (calendar: Calendar, instant: Instant): Instant => {
  if (isOfficeTime(calendar, instant)) return instant
  for (let day = nextWorkingDay(calendar, dayOf(instant)); ; ) {
    for (const { from } of calendar.officeHours) {
      const opening = openingOn(day, from)
      if (opening >= instant) return opening
    }
    day = nextWorkingDay(calendar, addDays(day, 1))
  }
}

const openingOn = (day: Day, from: string): Instant => {
  const opening = instantAt(day, from) + MARGIN_AFTER_OPENING
  return (opening / MINUTE) % 30 === 0 ? opening + MINUTE : opening
}

const rollOver = (calendar: Calendar, nominal: Day, roll: Limit['roll']): LimitEnd => {
  if (roll === 'none') return { due: nominal, nominal, provisional: false }
  const due = nextWorkingDay(calendar, nominal)
  return { due, nominal, provisional: !allPublished(calendar, nominal, due) }
}

const allPublished = (calendar: Calendar, from: Day, to: Day): boolean => {
  for (let year = yearOf(from); year <= yearOf(to); year += 1) {
    if (!calendar.years.has(year)) return false
  }
  return true
}

const daySet = (written: readonly string[]): ReadonlySet<Day> =>
  new Set(
    written.map((text) => {
      const day = parseDay(text)
      if (day === null) throw new RangeError(`${text} is not a date`)
      return day
    }),
  )

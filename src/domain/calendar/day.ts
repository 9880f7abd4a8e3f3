import { Temporal } from 'temporal-polyfill'

/** A legal date (日期), `YYYY-MM-DD` in Asia/Shanghai. */
export type Day = string & { readonly __day: true }

/** A moment in milliseconds UTC, an integer. */
export type Instant = number

/** Monday is 1, Sunday is 7. */
type Weekday = 1 | 2 | 3 | 4 | 5 | 6 | 7

// China has used UTC+8 without summer time since 1992, and the mechanism began in 2021. A fixed offset gives
// the same result in every process time zone and needs no time zone data.
const OFFSET = 8 * 3_600_000
const MILLISECONDS_OF_DAY = 86_400_000
const WRITTEN_DAY = /^\d{4}-\d{2}-\d{2}$/
const WRITTEN_CLOCK = /^([01]\d|2[0-3]):([0-5]\d)$/
const WEEKDAY_NAMES = ['', '周一', '周二', '周三', '周四', '周五', '周六', '周日'] as const

const outOfRange = () => new RangeError('a day lies in the years 1 to 9999')

const toDay = (date: Temporal.PlainDate): Day => {
  if (date.year < 1 || date.year > 9999) throw outOfRange()
  return date.toString() as Day
}

/** The day that `text` spells as `YYYY-MM-DD`, or null when it is invalid. */
export const parseDay = (text: string): Day | null => {
  if (!WRITTEN_DAY.test(text)) return null
  const [year, month, day] = text.split('-').map(Number)
  return makeDay(year ?? 0, month ?? 0, day ?? 0)
}

/** The day of these numbers, or null when it does not exist (2月30日, month 13). */
export const makeDay = (year: number, month: number, day: number): Day | null => {
  if (year < 1 || year > 9999 || month < 1 || month > 12 || day < 1 || day > 31) return null
  try {
    return toDay(Temporal.PlainDate.from({ year, month, day }, { overflow: 'reject' }))
  } catch {
    return null
  }
}

// Schedules and reports compute thousands of days; this is far faster than Temporal.
const dayAt = (milliseconds: number): Day => {
  const written = new Date(milliseconds).toISOString()
  if (written.length !== 24 || written.startsWith('0000')) throw outOfRange()
  return written.slice(0, 10) as Day
}

/** `n` days after `day`; a negative `n` goes back. */
export const addDays = (day: Day, n: number): Day =>
  dayAt(Date.parse(day) + n * MILLISECONDS_OF_DAY)

/** The corresponding day `n` months later; if it does not exist, the last day of that month (民法典 202). */
export const addMonths = (day: Day, n: number): Day =>
  toDay(Temporal.PlainDate.from(day).add({ months: n }, { overflow: 'constrain' }))

/** Days from `from` to `to`; negative when `to` is earlier. */
export const daysBetween = (from: Day, to: Day): number =>
  // `YYYY-MM-DD` is parsed as midnight UTC, so that all days have the same length.
  (Date.parse(to) - Date.parse(from)) / MILLISECONDS_OF_DAY

/** The day of the week, Monday 1 to Sunday 7. */
export const weekday = (day: Day): Weekday => (((new Date(day).getUTCDay() + 6) % 7) + 1) as Weekday

/** The year of `day`. */
export const yearOf = (day: Day): number => Number(day.slice(0, 4))

/** The month of `day`, 1 to 12. */
export const monthOf = (day: Day): number => Number(day.slice(5, 7))

// Figures need the day of every matter, and most days are in the same few years.
const written = new Map<number, Day>()
const MOST_WRITTEN = 4000

/** The day of `instant` in Asia/Shanghai. */
export const dayOf = (instant: Instant): Day => {
  const number = Math.floor((instant + OFFSET) / MILLISECONDS_OF_DAY)
  const known = written.get(number)
  if (known !== undefined) return known
  const day = dayAt(number * MILLISECONDS_OF_DAY)
  if (written.size >= MOST_WRITTEN) written.clear()
  written.set(number, day)
  return day
}

/** The instant of `clock` (`HH:mm`) on `day` in Asia/Shanghai. */
export const instantAt = (day: Day, clock: string): Instant => {
  const match = WRITTEN_CLOCK.exec(clock)
  if (match === null) throw new RangeError(`a clock time is written HH:mm, not ${clock}`)
  const midnight = daysBetween('1970-01-01' as Day, day) * MILLISECONDS_OF_DAY - OFFSET
  return midnight + Number(match[1]) * 3_600_000 + Number(match[2]) * 60_000
}

/** The time of `instant` in Asia/Shanghai, `HH:mm`. */
export const clockOf = (instant: Instant): string => {
  const sinceMidnight =
    instant + OFFSET - Math.floor((instant + OFFSET) / MILLISECONDS_OF_DAY) * MILLISECONDS_OF_DAY
  const minutes = Math.floor(sinceMidnight / 60_000)
  return `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`
}

/** `3月5日`. */
export const formatShortDay = (day: Day): string => `${monthOf(day)}月${Number(day.slice(8))}日`

/** `2026年3月5日`, as official papers write it (GB/T 9704). */
export const formatDay = (day: Day): string => `${yearOf(day)}年${formatShortDay(day)}`

/** `2026年3月5日 09:10`. */
export const formatInstant = (instant: Instant): string =>
  `${formatDay(dayOf(instant))} ${clockOf(instant)}`

/** `3月5日 09:10`. */
export const formatShortInstant = (instant: Instant): string =>
  `${formatShortDay(dayOf(instant))} ${clockOf(instant)}`

/** `3月5日 09:10:07`. */
export const formatSecond = (instant: Instant): string =>
  `${formatShortInstant(instant)}:${String(Math.floor(instant / 1000) % 60).padStart(2, '0')}`

/** The Monday of the week of `day`. */
export const mondayOf = (day: Day): Day => addDays(day, 1 - weekday(day))

/** `周三`. */
export const weekdayName = (day: Day): string => WEEKDAY_NAMES[weekday(day)]

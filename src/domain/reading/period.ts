import { addDays, type Day, yearOf } from '../calendar/day.ts'
import { type Period, parsePeriod, periodOf, previousPeriod } from '../calendar/period.ts'
import { normaliseText } from './text.ts'

const WRITTEN =
  /(?<id>20\d{2}(?:H[12]|Q[1-4]|-\d{2}(?!\d)))|(?<near>本|这个?|上个?)(?<unit>月|季度)|(?:(?:(?<year>20\d{2}) ?年?|(?<which>去|上|前|今|本)一?年)?(?:度|全年|以来)?(?:(?<half>[上下])半年|第?(?<quarter>[一二三四1-4])季度|(?<![\d.])(?<month>1[0-2]|0?[1-9])月份?)?)/gi
const QUARTERS = '一二三四'
const YEARS_BACK: Readonly<Record<string, number>> = { 去: 1, 上: 1, 前: 2, 今: 0, 本: 0 }

/**
 * The year, half-year, quarter or month that a text names (2026年, 去年, 上半年, 2026H1, 3月, 本月, 上季度),
 * with the rest of the text; `null` for none. A period without a year that has not begun is that of the
 * previous year.
 */
export function readPeriod(
  raw: string,
  today: Day,
): { readonly period: Period; readonly rest: string } | null {
  const text = normaliseText(raw).trim()
  for (const match of text.matchAll(WRITTEN)) {
    if (match[0].trim() === '') continue
    const period = periodIn(match.groups ?? {}, today)
    if (period === null) continue
    const rest = `${text.slice(0, match.index)} ${text.slice(match.index + match[0].length)}`
    return { period, rest: rest.trim() }
  }
  return null
}

function periodIn(groups: Readonly<Record<string, string | undefined>>, today: Day): Period | null {
  const { id, near, unit, year, which, half, quarter, month } = groups
  if (id !== undefined) return parsePeriod(id.toUpperCase())
  if (near !== undefined) {
    const now = periodOf(unit === '月' ? 'month' : 'quarter', today)
    return near.startsWith('上') ? previousPeriod(now) : now
  }
  const named = year === undefined ? yearOf(today) - (YEARS_BACK[which ?? '今'] ?? 0) : Number(year)
  const period = parsePeriod(`${named}${partOf(half, quarter, month)}`)
  const isLeftOpen = year === undefined && which === undefined
  if (period === null || !isLeftOpen || period.from <= today) return period
  return periodOf(period.cadence, addDays(period.from, -365))
}

function partOf(half?: string, quarter?: string, month?: string): string {
  if (half !== undefined) return half === '上' ? 'H1' : 'H2'
  if (quarter !== undefined) {
    return `Q${QUARTERS.includes(quarter) ? QUARTERS.indexOf(quarter) + 1 : quarter}`
  }
  return month === undefined ? '' : `-${month.padStart(2, '0')}`
}

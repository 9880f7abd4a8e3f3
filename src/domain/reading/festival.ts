import { addDays, type Day, makeDay, parseDay, yearOf } from '../calendar/day.ts'
import { type DateContext, type DateForm, type DateOutcome, problem, roughly } from './date-form.ts'

// The first day of the lunar year, the fifth of the fifth month and the fifteenth of the eighth month; the
// tests check them against the lunar calendar of chinese-days.
const MOVING: Readonly<Record<string, readonly string[]>> = {
  春节: [
    '2023-01-22',
    '2024-02-10',
    '2025-01-29',
    '2026-02-17',
    '2027-02-06',
    '2028-01-26',
    '2029-02-13',
    '2030-02-03',
  ],
  端午: [
    '2023-06-22',
    '2024-06-10',
    '2025-05-31',
    '2026-06-19',
    '2027-06-09',
    '2028-05-28',
    '2029-06-16',
    '2030-06-05',
  ],
  中秋: [
    '2023-09-29',
    '2024-09-17',
    '2025-10-06',
    '2026-09-25',
    '2027-09-15',
    '2028-10-03',
    '2029-09-22',
    '2030-09-12',
  ],
}
const FIXED: Readonly<Record<string, readonly [number, number]>> = {
  元旦: [1, 1],
  清明: [4, 5],
  五一: [5, 1],
  劳动: [5, 1],
  国庆: [10, 1],
  十一: [10, 1],
}

/** The first day of a festival in `year`, or null when the table does not contain it. */
export const festivalDay = (name: string, year: number): Day | null => {
  const fixed = FIXED[name]
  if (fixed !== undefined) return makeDay(year, ...fixed)
  const moving = MOVING[name]?.find((day) => day.startsWith(`${year}-`))
  return moving === undefined ? null : parseDay(moving)
}

/** 春节前, 国庆期间, 中秋节后: near a festival, so always approximate. */
export const festivalForm: DateForm = {
  expression:
    /(?<name>春节|端午|中秋|元旦|清明|国庆|(?:五一|劳动|十一)(?=节|假|长假|黄金周|期间|前|后|当天))(?:节|假期|长假|黄金周)?(?:期间|当天)?(?<side>(?:以|之)?前夕?|(?:以|之)?后)?(?![路村街社])/g,
  read: (match, context) => nearest(match.groups?.['name'] ?? '', match, context),
}

const nearest = (name: string, match: RegExpExecArray, context: DateContext): DateOutcome => {
  const { today, lean, field } = context
  const side = match.groups?.['side'] ?? ''
  const shift = side.includes('前') ? -1 : side.includes('后') ? 7 : 0
  const year = yearOf(today)
  const order = lean === 'past' ? [year, year - 1] : [year, year + 1]
  for (const candidate of order) {
    const first = festivalDay(name, candidate)
    if (first === null) break
    const day = addDays(first, shift)
    if (lean === 'past' ? day <= today : day >= today) return roughly(day)
    if (lean === 'past' && shift > 0 && first < today) return roughly(today)
  }
  return problem(`“${match[0]}”请写成公历日期，重新填写${field}`)
}

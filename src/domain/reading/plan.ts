import { type Day, makeDay, yearOf } from '../calendar/day.ts'
import { periodOf } from '../calendar/period.ts'
import { normaliseText } from './text.ts'

/** The content of a proposal of the year's work points (年度工作要点建议). */
interface PlanReading {
  readonly year: number
  /** Always the first: clause 二(三) requires the proposal in the first quarter. */
  readonly quarter: 'Q1'
  /** Whether a proposal made today keeps the deadline, 31 March of its year. */
  readonly onTime: boolean
  readonly text: string
}

const YEAR = /(?<!\d)(?<year>20\d{2})(?!\d|-\d{3})/
const NEXT_YEAR = /明年|下一?年度|来年/

/** Reads the year of the points (by default this one) and whether they are in time. */
export const readPlan = (raw: string, today: Day): PlanReading => {
  const text = normaliseText(raw).trim()
  const stated = YEAR.exec(text)?.groups?.['year']
  const year =
    stated === undefined ? yearOf(today) + (NEXT_YEAR.test(text) ? 1 : 0) : Number(stated)
  const newYear = makeDay(year, 1, 1)
  const onTime = newYear !== null && today <= periodOf('quarter', newYear).to
  return { year, quarter: 'Q1', onTime, text }
}

import { readNumeral } from './numeral.ts'
import { normaliseText } from './text.ts'

/** A time limit (期限) in words, 三个工作日内. */
export interface LimitReading {
  readonly days: number
  readonly unit: 'calendar' | 'working'
  readonly matched: string
}

const EXPRESSION =
  /(?<number>\d{1,3}|[一二两三四五六七八九十]{1,3}) ?个?(?<unit>工作日|天|日|周|星期)(?:之|以)?(?:内|前|完成|反馈|答复)/

/** The limit in `text`, or null. Weeks are seven calendar days. */
export const readLimit = (text: string): LimitReading | null => {
  const match = EXPRESSION.exec(normaliseText(text))
  const number = readNumeral(match?.groups?.['number'] ?? '')
  const unit = match?.groups?.['unit']
  if (match === null || number === null || number === 0) return null
  if (unit === '工作日') return { days: number, unit: 'working', matched: match[0] }
  const days = unit === '周' || unit === '星期' ? number * 7 : number
  return { days, unit: 'calendar', matched: match[0] }
}

import type { Day } from '../calendar/day.ts'
import { dayDoubts, readDay } from './date.ts'
import { normaliseText, trimSeparators } from './text.ts'

/** What an answer says was lent (借出), until when, and the rest. */
interface LendingReading {
  readonly items: readonly string[]
  readonly until: Day | null
  readonly rest: string
  readonly warnings: readonly string[]
}

const LIST = /(?:出借|借出|调阅|借阅)(?:清单|卷宗|目录)?[ :：]+([^；;。\n]+)/
const BACK =
  /[，,；;。\n ]*((?:请|并)?(?:于|在)?[^，,；;。\n]*?前?(?:归还|退还|还回)(?:期限)?[^，,；;。\n]*)/
const BETWEEN = /[、，,\n]/

/** The items of a list, written in one line or several. */
export const lentItems = (text: string): readonly string[] => [
  ...new Set(
    text
      .split(/[、，,；;\n]/)
      .map((one) => one.trim())
      .filter((one) => one !== ''),
  ),
]

/** Reads `借出：甲、乙；4月10日前归还` out of an answer; an answer without such a list stays unchanged. */
export const readLending = (raw: string, today: Day): LendingReading => {
  const text = normaliseText(raw).trim()
  const list = LIST.exec(text)
  if (list === null) return { items: [], until: null, rest: raw.trim(), warnings: [] }
  const [whole, named = ''] = list
  const own = named.split(BETWEEN).filter((one) => !BACK.test(one))
  const without = text.replace(whole, ' ')
  const clause =
    named.split(BETWEEN).find((one) => BACK.test(one)) ?? BACK.exec(without)?.[1] ?? null
  const date = clause === null ? null : readDay(clause, today, 'future', '归还期限')
  const until = date?.kind === 'day' ? date.day : null
  const rest = until === null || clause === null ? without : without.replace(clause, ' ')
  return {
    items: lentItems(own.join('、')),
    until,
    rest: trimSeparators(rest.replace(/ {2,}/g, ' ')).replace(/(?<![；;，,\s])[；;，,\s]+$/, ''),
    warnings: date === null ? ['请选择归还期限'] : dayDoubts(date, 'future', '归还期限'),
  }
}

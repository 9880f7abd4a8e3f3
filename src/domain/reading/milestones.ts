import type { Day } from '../calendar/day.ts'
import { dayDoubts, readDay } from './date.ts'
import { normaliseText, trimSeparators } from './text.ts'

/** Milestones (节点) in a text, separated by lines or semicolons, each with its day. */
interface MilestonesReading {
  readonly milestones: readonly { readonly name: string; readonly dueOn: Day }[]
  /** Lines without a day, with words such as 3月上旬 in its place, or with nothing else. */
  readonly unread: readonly string[]
}

const BULLET = /^(?:[(（]?\d{1,2}[)）.、．]|[①-⑳]|[-•·])\s*/
const BEFORE = /^(?:之|以)?前/

/** Reads 4月10日前完成清淤；5月1日 补植. Days are in the future. */
export const readMilestones = (raw: string, today: Day): MilestonesReading => {
  const milestones: { name: string; dueOn: Day }[] = []
  const unread: string[] = []
  for (const typed of normaliseText(raw).split(/[；;\n]/)) {
    const line = trimSeparators(typed).replace(BULLET, '')
    if (line === '') continue
    const date = readDay(line, today, 'future')
    const at = date === null ? 0 : line.indexOf(date.matched)
    const matched = date?.matched ?? ''
    const name = trimSeparators(
      `${line.slice(0, at)} ${line.slice(at + matched.length).replace(BEFORE, '')}`,
    )
    const isSure = dayDoubts(date, 'future').length === 0
    if (date?.kind === 'day' && isSure && name !== '') milestones.push({ name, dueOn: date.day })
    else unread.push(line)
  }
  return { milestones, unread }
}

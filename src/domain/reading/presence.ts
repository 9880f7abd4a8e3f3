import { type Day, formatShortDay, weekdayName } from '../calendar/day.ts'
import { periodOf } from '../calendar/period.ts'
import { type PeriodOfDay, readPeriodOfDay } from './clock.ts'
import { dayDoubts, readDay } from './date.ts'
import { normaliseText, trimSeparators } from './text.ts'

/** A self-declared presence (派驻值守), without a position (domain.md 0.5). */
interface PresenceReading {
  readonly date: Day | null
  readonly slot: PeriodOfDay | null
  /** What was done, as typed. */
  readonly done: string | null
  readonly warnings: readonly string[]
}

const LOOKS_BACK = /已|了|接待|完成|办理|研判|梳理|走访|参加|阅卷/
const BARE_WEEKDAY = /^(?:周|星期|礼拜)/

/**
 * Reads a presence; a weekday without 上 or 下 is its last occurrence if that is in this week or the text
 * looks back, otherwise the next one.
 */
export const readPresence = (raw: string, today: Day): PresenceReading => {
  const text = normaliseText(raw).trim()
  const past = readDay(text, today, 'past', '值守日期')
  const ahead = readDay(text, today, 'future', '值守日期')
  const isBare = past?.kind === 'day' && BARE_WEEKDAY.test(past.matched)
  const isThisWeek = past?.kind === 'day' && past.day >= periodOf('week', today).from
  const reading =
    past?.kind === 'day' && (!isBare || isThisWeek || LOOKS_BACK.test(text)) ? past : ahead
  const day = reading?.kind === 'day' ? reading.day : null
  const done = trimSeparators(text.replace(reading?.matched ?? '', ''))
  return {
    date: day,
    slot: readPeriodOfDay(text),
    done: done === '' ? null : done,
    warnings: [
      ...dayDoubts(reading, 'past', '值守日期'),
      day !== null && isBare && !isThisWeek
        ? `“${past.matched}”按${formatShortDay(day)}（${weekdayName(day)}）登记，请核对`
        : null,
    ].filter((warning) => warning !== null),
  }
}

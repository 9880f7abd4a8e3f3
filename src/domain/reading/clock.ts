import { readNumeral } from './numeral.ts'
import { normaliseText } from './text.ts'

/** Part of a day (上午, 下午, 晚上). */
export type PeriodOfDay = 'am' | 'pm' | 'evening'

const EVENING = /晚|夜/
const AFTERNOON = /下午|午后|中午/
const MORNING = /上午|早|午前|晨/
const FIGURE = '[\\d一二两三四五六七八九十]{1,3}'
const BY_COLON = /(?<![\d:])(?<hour>[01]?\d|2[0-3])[:：](?<minute>[0-5]\d)(?![\d:])/
const BY_WORD = new RegExp(
  `(?<hour>${FIGURE}) ?(?:点钟?|时(?!间|候|段|限))(?: ?(?<half>半))?(?:(?<quarter>[一三])刻)?(?:(?<minute>${FIGURE})分)?`,
)

/** The part of the day in `text`, or null. */
export const readPeriodOfDay = (text: string): PeriodOfDay | null => {
  const normal = normaliseText(text)
  if (MORNING.test(normal)) return 'am'
  if (AFTERNOON.test(normal)) return 'pm'
  return EVENING.test(normal) ? 'evening' : null
}

/** The hour that was typed behind a part of the day; null if its day is uncertain (夜里2点, 晚上12点). */
function hoursOf(typed: number, before: string): number | null {
  const part = readPeriodOfDay(before)
  if (typed > 12 || part === null || part === 'am') return typed
  if (part === 'evening') return typed > 4 && typed < 12 ? typed + 12 : null
  if (/中午/.test(before) && typed > 3) return typed > 9 ? typed : null
  return typed === 12 || typed === 0 ? typed : typed + 12
}

/** The time in `text` as `HH:mm` (下午3点 is 15:00, 9:30), or null. */
export const readClock = (
  text: string,
): { readonly clock: string; readonly matched: string } | null => {
  const normal = normaliseText(text)
  const match = BY_COLON.exec(normal) ?? BY_WORD.exec(normal)
  if (match === null) return null
  const { hour, minute, half, quarter } = match.groups ?? {}
  const minutes =
    half !== undefined
      ? 30
      : quarter !== undefined
        ? (readNumeral(quarter) ?? 0) * 15
        : (readNumeral(minute ?? '') ?? 0)
  const typed = readNumeral(hour ?? '') ?? 0
  const before = normal.slice(Math.max(0, match.index - 4), match.index)
  const hours = hoursOf(typed, before)
  if (hours === null || hours > 23 || minutes > 59) return null
  const clock = `${String(hours).padStart(2, '0')}:${String(minutes).padStart(2, '0')}`
  const word = /(?:上午|下午|早上|晚上|中午|傍晚|凌晨) ?$/.exec(before)?.[0] ?? ''
  return { clock, matched: `${word}${match[0]}` }
}

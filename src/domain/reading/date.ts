import { type Day, formatDay } from '../calendar/day.ts'
import { exactForms } from './date-exact.ts'
import type { DateContext, DateForm, DateOutcome } from './date-form.ts'
import { faintForms, lunarForm, vagueForms } from './date-vague.ts'
import { festivalForm } from './festival.ts'
import { normaliseText } from './text.ts'

/** The first date phrase of a text; `matched` is the phrase. */
export type DayReading =
  | {
      readonly kind: 'day'
      readonly day: Day
      /** `approximate` (约) for 上旬, 月底, 春节前: keep the text with the day. */
      readonly precision: 'exact' | 'approximate'
      readonly matched: string
    }
  | { readonly kind: 'problem'; readonly message: string; readonly matched: string }

const PLAIN_FORMS: readonly DateForm[] = [lunarForm, ...exactForms, ...vagueForms, festivalForm]

interface Found {
  readonly index: number
  readonly matched: string
  readonly outcome: NonNullable<DateOutcome>
}

/**
 * The first date in `text`, in any spelling (domain.md 14), or null. Without a year, `lean` decides: found
 * dates are past, planned ones future. A date that does not exist, is lunar, or is on the wrong side of
 * today is a `problem` with a message for the writer, in which the field is called `field`.
 */
export const readDay = (
  text: string,
  today: Day,
  lean: 'past' | 'future',
  field = '日期',
): DayReading | null => {
  const normal = normaliseText(text)
  const context = { today, lean, field }
  const found = firstOf(PLAIN_FORMS, normal, context) ?? firstOf(faintForms, normal, context)
  return found === null ? null : { ...found.outcome, matched: found.matched }
}

/**
 * The question about a day that was read: a doubt, or that 上月底 and 上周 are not a single day. The end of
 * a month or year is accepted for something that is due by it.
 */
export const dayDoubts = (
  read: DayReading | null,
  lean: 'past' | 'future',
  field = '日期',
): readonly string[] => {
  if (read === null) return []
  if (read.kind === 'problem') return [read.message]
  const isEnd = lean === 'future' && /[底末]$/.test(read.matched)
  return read.precision === 'exact' || isEnd
    ? []
    : [`“${read.matched}”不是确切日期，暂按${formatDay(read.day)}填入，请确认${field}`]
}

// The earliest phrase counts; of two that begin together the longer (3月5日, not 3月).
const firstOf = (forms: readonly DateForm[], text: string, context: DateContext): Found | null =>
  forms
    .map((form) => firstMatch(form, text, context))
    .filter((found) => found !== null)
    .sort((a, b) => a.index - b.index || b.matched.length - a.matched.length)[0] ?? null

const firstMatch = (form: DateForm, text: string, context: DateContext): Found | null => {
  for (const match of text.matchAll(form.expression)) {
    const outcome = form.read(match, context)
    if (outcome !== null) return { index: match.index, matched: match[0].trim(), outcome }
  }
  return null
}

import { speak } from '../mechanism/words.ts'
import { dayDoubts, readDay } from '../reading/date.ts'
import type { Field } from './field.ts'
import { askedWith, type ReadSoFar } from './read-so-far.ts'
import { leadingOption } from './typed-option.ts'

/** The text without a day that stands apart: `今天 期满` becomes 期满, but 2026.3.18完成 stays a sentence. */
export function withoutDay(text: string, day: string): string {
  const at = text.indexOf(day)
  if (day === '' || at < 0) return text
  const before = text.slice(0, at)
  const behind = text.slice(at + day.length).replace(/^(?:之前|以前|前)(?=[\s，,。；;、]|$)/, '')
  const apart = /(?:^|[\s，,。；;、])$/.test(before) && /^(?:[\s，,。；;、]|$)/.test(behind)
  return apart ? `${before}${behind.replace(/^[\s，,。；;、]+/, '')}` : text
}

/** Reads a day into the values; returns the text without it, unless it is part of a sentence. */
export function takeDay(
  name: string,
  label: string,
  lean: 'past' | 'future',
  { rest, open }: { rest: string; open: readonly (readonly [string, Field])[] },
  reading: ReadSoFar,
): string {
  const { context, values, warnings } = reading
  const read = readDay(rest, context.today, lean)
  warnings.push(...dayDoubts(read, lean, speak(label, context.profile)))
  if (read?.kind !== 'day') return rest
  values[name] = read.day
  return withoutGluedDay(withoutDay(rest, read.matched), read.matched, open, reading)
}

/** The text without a day at its beginning to which the value of another field is glued: 今天邮寄. */
function withoutGluedDay(
  text: string,
  day: string,
  open: readonly (readonly [string, Field])[],
  reading: ReadSoFar,
): string {
  if (day === '' || !text.startsWith(day)) return text
  const behind = text.slice(day.length)
  const isValue = open.some(([name, field]) => {
    if (reading.values[name] !== undefined) return false
    if (field.takes !== undefined) return field.takes(behind)?.at === 0
    if (field.widget.kind !== 'choice') return false
    const options = field.widget.options(reading.context, askedWith(reading))
    return leadingOption(options, field, behind, reading.context) !== null
  })
  return isValue ? behind : text
}

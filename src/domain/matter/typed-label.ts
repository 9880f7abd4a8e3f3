import { speak } from '../mechanism/words.ts'
import { dayDoubts, readDay } from '../reading/date.ts'
import type { Fields, Widget } from './field.ts'
import { markOf, mostMarks, splitAtMarks, withoutMarks } from './label-mark.ts'
import type { ReadSoFar } from './read-so-far.ts'
import { readOptions } from './typed-option.ts'
import { readNames } from './typed-people.ts'

/** Whether a field takes free text. */
export const isText = ({ kind }: Widget) => kind === 'line' || kind === 'paragraph'

/** Reads `理由：…` and `理由=…` into the named field and removes them from the text. */
export function labelled(fields: Fields, text: string, reading: ReadSoFar): string {
  const { values, warnings, context, marked } = reading
  const labels = Object.entries(fields)
  const pattern = /(^|[\s，,；;])([\p{Script=Han}]{2,8})\s*[=＝：:]\s*([^\s，,；;][^，,；;\n]*)/gu
  return text.replace(pattern, (whole: string, before: string, label: string, value: string) => {
    const found = labels.find(
      ([name, field]) =>
        speak(field.label, context.profile) === label && values[name] === undefined,
    )
    if (!found) return whole
    const [name, field] = found
    const { widget } = field
    if (widget.kind === 'choice' || widget.kind === 'choices') {
      if (readOptions(name, field, widget, value, reading) === value) return whole
    } else if (widget.kind === 'day') {
      const read = readDay(value, context.today, widget.lean)
      if (read?.kind !== 'day') return whole
      warnings.push(...dayDoubts(read, widget.lean, label))
      values[name] = read.day
    } else if (widget.kind === 'person' || widget.kind === 'people') {
      if (readNames(name, label, widget, value, reading) === value) return whole
    } else {
      values[name] = value.trim()
      if (isText(widget) && marked.length < mostMarks) {
        marked.push(name)
        return `${before}${markOf(marked.length - 1)}`
      }
    }
    return before
  })
}

/**
 * Gives what nothing has read to fields of free text: behind a label to that field, otherwise to the last
 * one, if there is one that no label has named.
 */
export function distribute(rest: string, last: string | undefined, reading: ReadSoFar): void {
  const { values, marked } = reading
  for (const [name, value] of Object.entries(values)) {
    if (typeof value === 'string') values[name] = withoutMarks(value)
  }
  const { before, behind } = splitAtMarks(rest)
  for (const [nth, text] of behind) {
    const name = marked[nth]
    if (name !== undefined) values[name] = joined(String(values[name]), text)
  }
  const remainder = trimmed(before)
  if (remainder === '' || labelsAlone.test(remainder)) return
  const [first] = marked
  if (last !== undefined) values[last] = remainder
  else if (first !== undefined) values[first] = joined(remainder, String(values[first]))
}

/** Labels whose value was read out of the text. */
const labelsAlone = /^(?:[\p{Script=Han}]{2,8}[=＝：:][\s，,；;]*)+$/u

const trimmed = (text: string) =>
  text.replace(/^[\s，,。；;：:、]+|(?<![\s，,；;、])[\s，,；;、]+$/g, '')

/** Two parts of a text, with the mark between them that was typed, otherwise a comma. */
export function joined(one: string, other: string): string {
  if (trimmed(other) === '') return one
  const end = other.trimEnd().replace(/(?<![，,；;、])[，,；;、]+$/, '')
  return `${one}${/^[，,；;\n]/.test(end) ? '' : '，'}${end.replace(/^[^\S\n]+/, '')}`
}

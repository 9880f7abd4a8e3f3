import { readAmount } from '../reading/amount.ts'
import { readHeadcount } from '../reading/headcount.ts'
import type { Mentioned } from '../reading/mention.ts'
import type { Context } from './context.ts'
import type { Fields } from './field.ts'
import { withoutMarks, withoutRuns } from './label-mark.ts'
import type { Matter } from './matter.ts'
import { readingIn } from './read-so-far.ts'
import { takeDay } from './typed-day.ts'
import { distribute, isText, labelled } from './typed-label.ts'
import { readOptions } from './typed-option.ts'
import { readNames } from './typed-people.ts'

/** Typed values of a command, with what is uncertain. */
interface TypedValues {
  readonly values: Readonly<Record<string, unknown>>
  readonly warnings: readonly string[]
  /** Ambiguities, as sentences. */
  readonly unclear: readonly string[]
  /** Sentences about named people who cannot be chosen. */
  readonly unfit: readonly string[]
  /** Mentioned people who are not registered. */
  readonly strangers: readonly Mentioned[]
}

/**
 * Reads the text after a command into its fields: options and people by their names wherever they occur
 * first, days, and the rest into the last field of free text.
 */
export function readTyped(
  fields: Fields,
  text: string,
  context: Context,
  subject: Matter | null = null,
): TypedValues {
  const reading = readingIn(context, subject)
  const { values, warnings } = reading
  const plain = withoutMarks(text)
  let rest = withoutRuns(labelled(fields, plain, reading), plain)
  const open = Object.entries(fields).filter(([name]) => values[name] === undefined)
  for (const [name, field] of open) {
    const { widget } = field
    if (widget.kind === 'choice' || widget.kind === 'choices') {
      rest = readOptions(name, field, widget, rest, reading)
    } else if (widget.kind === 'person' || widget.kind === 'people') {
      rest = readNames(name, field.label, widget, rest, reading)
    } else if (widget.kind === 'day') {
      rest = takeDay(name, field.label, widget.lean, { rest, open }, reading)
    } else if (field.takes !== undefined) {
      const taken = field.takes(rest)
      if (taken !== null) {
        values[name] = taken.value
        ;({ rest } = taken)
      }
    } else if (field.unit !== undefined) {
      const read = readHeadcount(rest)
      if (read) {
        values[name] = String(read.number)
        rest = rest.replace(read.matched, '')
      }
    } else if (widget.kind === 'amount') {
      const read = readAmount(rest)
      if (read) {
        values[name] = read.matched
        rest = rest.replace(read.matched, '')
      }
    }
  }
  for (const [name, field] of open) {
    const found = field.readIn?.(withoutMarks(rest), context)
    if (found !== undefined) values[name] = found
  }
  const last = open.findLast(
    ([, { widget, readIn, takes }]) =>
      isText(widget) && readIn === undefined && takes === undefined,
  )
  distribute(rest, last?.[0], reading)
  const { unclear, unfit, strangers } = reading
  return { values, warnings, unclear, unfit, strangers }
}

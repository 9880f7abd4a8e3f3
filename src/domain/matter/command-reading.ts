import { speak } from '../mechanism/words.ts'
import type { Along, Command, Reading } from './command.ts'
import type { Context } from './context.ts'
import type { Fields } from './field.ts'
import { splitAtMarks, withoutMarks } from './label-mark.ts'
import type { Matter } from './matter.ts'
import { readingIn } from './read-so-far.ts'
import { joined, labelled } from './typed-label.ts'
import { readTyped } from './typed-reading.ts'

/** Reads the text after a command, with a placeholder for every mention, by the command or by its fields. */
export function readText(
  act: Pick<Command, 'read'>,
  fields: Fields,
  text: string,
  along: Along,
  context: Context,
  subject: Matter | null,
): Reading {
  return act.read
    ? withLabelled(act.read(text, along, context, subject), fields, text, context, subject)
    : readTyped(fields, text, context, subject)
}

/**
 * What a command's own reading has left open, or took together with a label, from the labels of its form
 * that were typed as well (列席：…). A whole text stays as it is, since such a reading keeps it.
 */
function withLabelled(
  read: Reading,
  fields: Fields,
  text: string,
  context: Context,
  subject: Matter | null,
): Reading {
  const labels = Object.values(fields).map(({ label }) => speak(label, context.profile))
  const misread = Object.entries(fields)
    .filter(([name, { widget }]) => widget.kind === 'line' && labelOf(read.values[name], labels))
    .map(([name]) => name)
  const open = Object.entries(fields).filter(
    ([name]) => misread.includes(name) || isEmpty(read.values[name]),
  )
  const reading = readingIn(context, subject)
  const rest = labelled(Object.fromEntries(open), withoutMarks(text), reading)
  const { values, warnings, unclear, unfit, marked } = reading
  if (Object.keys(values).length === 0) return read
  for (const [nth, behind] of splitAtMarks(rest).behind) {
    const name = marked[nth] ?? ''
    if (misread.includes(name)) values[name] = joined(String(values[name]), upTo(labels, behind))
  }
  return {
    ...read,
    values: { ...read.values, ...values },
    warnings: [...new Set([...read.warnings, ...warnings])],
    unclear: [...new Set([...(read.unclear ?? []), ...unclear])],
    unfit: [...new Set([...(read.unfit ?? []), ...unfit])],
  }
}

const isEmpty = (value: unknown): boolean =>
  value === undefined ||
  value === null ||
  value === '' ||
  (Array.isArray(value) && value.length === 0)

const assigned = /^\s*[=＝：:]/

/** The label with which a value begins. */
const labelOf = (value: unknown, labels: readonly string[]): string | undefined =>
  typeof value === 'string'
    ? labels.find((one) => value.startsWith(one) && assigned.test(value.slice(one.length)))
    : undefined

/** The clauses of a text before the first that a label begins. */
function upTo(labels: readonly string[], text: string): string {
  const clauses = text.split(/(?=[，,；;\n])/)
  const end = clauses.findIndex((one) => labelOf(one.replace(/^[\s，,；;]+/, ''), labels))
  return clauses.slice(0, end < 0 ? clauses.length : end).join('')
}

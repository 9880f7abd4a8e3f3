import { speak } from '../mechanism/words.ts'
import { readAmount } from '../reading/amount.ts'
import { dayDoubts, readDay } from '../reading/date.ts'
import { readHeadcount } from '../reading/headcount.ts'
import type { Mentioned } from '../reading/mention.ts'
import { type PersonSighting, sightingEnd } from '../reading/person.ts'
import type { Context } from './context.ts'
import type { Asked, Field, Fields, Widget } from './field.ts'
import { markOf, mostMarks, splitAtMarks, withoutMarks } from './label-mark.ts'
import type { Matter } from './matter.ts'
import { isSame, type Named, peopleIn, settlePeople } from './names-read.ts'
import { type LeadingOption, leadingOption } from './typed-option.ts'

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

/** The state of reading a text: context, matter, and the values so far. */
interface TypedReading {
  readonly context: Context
  readonly subject: Matter | null
  readonly values: Record<string, unknown>
  readonly warnings: string[]
  readonly unclear: string[]
  readonly unfit: string[]
  readonly strangers: Mentioned[]
  /** The fields of free text that were labelled, in the order of their marks. */
  readonly marked: string[]
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

/** A reading that has understood nothing yet. */
export const readingIn = (context: Context, subject: Matter | null): TypedReading => ({
  context,
  subject,
  values: {},
  warnings: [],
  unclear: [],
  unfit: [],
  strangers: [],
  marked: [],
})

/**
 * Gives what nothing has read to fields of free text: behind a label to that field, otherwise to the last
 * one, if there is one that no label has named.
 */
function distribute(rest: string, last: string | undefined, reading: TypedReading): void {
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

const trimmed = (text: string) => text.replace(/^[\s，,。；;：:、]+|[\s，,；;、]+$/g, '')

/** Two parts of a text, with the mark between them that was typed, otherwise a comma. */
export function joined(one: string, other: string): string {
  if (trimmed(other) === '') return one
  const end = other.trimEnd().replace(/[，,；;、]+$/, '')
  return `${one}${/^[，,；;\n]/.test(end) ? '' : '，'}${end.replace(/^[^\S\n]+/, '')}`
}

const askedOf = ({ subject, values }: TypedReading): Asked => ({ subject, values })

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
function takeDay(
  name: string,
  label: string,
  lean: 'past' | 'future',
  { rest, open }: { rest: string; open: readonly (readonly [string, Field])[] },
  reading: TypedReading,
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
  reading: TypedReading,
): string {
  if (day === '' || !text.startsWith(day)) return text
  const behind = text.slice(day.length)
  const isValue = open.some(([name, field]) => {
    if (reading.values[name] !== undefined) return false
    if (field.takes !== undefined) return field.takes(behind)?.at === 0
    if (field.widget.kind !== 'choice') return false
    const options = field.widget.options(reading.context, askedOf(reading))
    return leadingOption(options, field, behind, reading.context) !== null
  })
  return isValue ? behind : text
}

const isText = ({ kind }: Widget) => kind === 'line' || kind === 'paragraph'

/** The text that labels were read out of, each of which left the comma before it; otherwise the text as typed. */
const withoutRuns = (rest: string, typed: string): string =>
  rest === typed ? typed : rest.replaceAll(/([，,；;])(?:[^\S\u2000-\u200a]*[，,；;])+/g, '$1')

/** Reads `理由：…` and `理由=…` into the named field and removes them from the text. */
export function labelled(fields: Fields, text: string, reading: TypedReading): string {
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

/** Reads one option, or several in a row, into the values; returns the rest of the text. */
function readOptions(
  name: string,
  field: Pick<Field, 'label' | 'offers'>,
  widget: Extract<Widget, { kind: 'choice' | 'choices' }>,
  text: string,
  reading: TypedReading,
): string {
  const { context, values, unclear } = reading
  const options = widget.options(context, askedOf(reading))
  const found: string[] = []
  let rest = text
  for (;;) {
    const next: LeadingOption | null = leadingOption(options, field, rest, context)
    if (!next || (found.length > 0 && next.value === null)) break
    if (next.unclear !== null) unclear.push(next.unclear)
    if (next.value !== null) found.push(next.value)
    ;({ rest } = next)
    if (widget.kind === 'choice' || next.value === null || !/^[、，,和及与]/.test(rest)) break
    rest = rest.replace(/^[和及与]/, '')
  }
  if (found.length > 0) values[name] = widget.kind === 'choices' ? [...new Set(found)] : found[0]
  return rest
}

type PeopleWidget = Extract<Widget, { kind: 'person' | 'people' }>

/** Reads the people of a field into the values; returns the text without their names. */
function readNames(
  name: string,
  label: string,
  widget: PeopleWidget,
  text: string,
  reading: TypedReading,
): string {
  const { context, values } = reading
  const all = peopleIn(text, context)
  const seen = widget.kind === 'people' ? all : whomTextLeadsWith(text, all)
  if (seen.length === 0) return text
  const named = settlePeople(seen, { label, fits: widget.fits }, context, askedOf(reading))
  note(named, reading)
  const [first, ...others] = named.values
  if (widget.kind === 'people') values[name] = named.values
  else if (first !== undefined && others.length === 0) values[name] = first
  else if (others.length > 0) {
    const labels = seen.flatMap((one) => one.bearers.map((bearer) => bearer.label))
    reading.unclear.push(`写了不止一人（${[...new Set(labels)].join('、')}），请选择${label}`)
  }
  // An unknown name may be an ordinary word: it stays in the text.
  const taken = all.filter(
    (one) =>
      (seen.includes(one) && (one.mention !== null || one.bounded)) ||
      (one.mention !== null && seen.some((other) => isSame(one, other))),
  )
  const lead = LEAD.exec(text)?.[0] ?? ''
  return taken.reduceRight((left, one) => {
    const to = sightingEnd(one, text)
    return `${left.slice(0, startOf(one, text, lead.length))} ${left.slice(to)}`
  }, text)
}

function note({ doubts, unfit, strangers }: Named, reading: TypedReading): void {
  reading.unclear.push(...doubts)
  reading.unfit.push(...unfit)
  reading.strangers.push(...strangers)
}

const LEAD = /^[\s，,。；;：:、给交由请让派]*@?/

/** The offset of a name, including the organisation before it if the text begins with that (区水利局王某). */
function startOf(one: PersonSighting, text: string, lead: number): number {
  if (one.mention !== null || one.bearers.length === 0) return one.index
  for (let at = lead; at >= 0; at -= 1) {
    const before = text.slice(at, one.index)
    if (before !== '' && one.bearers.every(({ marks }) => marks.includes(before))) return at
  }
  return one.index
}

/** The people whom the text begins with or mentions, for a field that takes one; mentions have priority. */
function whomTextLeadsWith(text: string, all: ReturnType<typeof peopleIn>) {
  const lead = LEAD.exec(text)?.[0] ?? ''
  const first = all.find((one) => startOf(one, text, lead.length) <= lead.length)
  const mentioned = all.find((one) => one.mention !== null)
  if (!first || !mentioned || first === mentioned) {
    const [one] = [mentioned ?? first].filter(isThere)
    return one ? [one, ...all.filter((other) => isJoined(one, other, text))] : []
  }
  const same = first.bearers.some((one) => mentioned.bearers.includes(one))
  return same ? [mentioned] : [first, mentioned]
}

/** Whether a person is named in one breath with the one before: 乙检察官、区水利局丙联络员. */
function isJoined(one: PersonSighting, other: PersonSighting, text: string): boolean {
  if (isSame(one, other)) return false
  const between = text.slice(sightingEnd(one, text), other.index)
  const [joint = ''] = /^\s*[、和及与]\s*@?/.exec(between) ?? []
  const mark = between.slice(joint.length)
  const isMark =
    other.bearers.length > 0 && other.bearers.every(({ marks }) => marks.includes(mark))
  return joint !== '' && (mark === '' || isMark)
}

const isThere = <T>(one: T | undefined): one is T => one !== undefined

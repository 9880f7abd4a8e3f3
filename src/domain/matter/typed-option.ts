import { organisationBearers } from '../mechanism/named-organisations.ts'
import { speak } from '../mechanism/words.ts'
import { notRegistered, organisationMeant, sightOrganisations } from '../reading/organisation.ts'
import { readRiver, riverDoubt } from '../reading/river.ts'
import type { Context } from './context.ts'
import type { Field, Option, Widget } from './field.ts'
import { whichOffered } from './options.ts'
import { askedWith, type ReadSoFar } from './read-so-far.ts'

/** The option that a text begins with, or the question about it. */
interface LeadingOption {
  readonly value: string | null
  /** The text after it. */
  readonly rest: string
  readonly unclear: string | null
}

const LEAD =
  /^[\s，,。；;：:、到至向给]*(?:移送|移交|交办|分办|转办)?[到至向给]*(?:[交由请](?=\p{Script=Han}))?/u
const PIECE = /^[^\s，,。；;、]+/

/**
 * The option that a text begins with; `null` for none. Organisations and rivers are recognised by the usual
 * rules.
 */
export function leadingOption(
  options: readonly Option[],
  field: Pick<Field, 'label' | 'offers'>,
  text: string,
  context: Context,
): LeadingOption | null {
  const [first] = options
  if (first && context.directory.organisation(first.value)) {
    return leadingOffice(options, field, text, context)
  }
  if (first && context.registers.river(first.value)) return leadingRiver(options, text, context)
  return leadingWord(options, text, context)
}

/** The option at the beginning of a text, by its longest matching word; more words may follow. `null` for none. */
function leadingWord(
  options: readonly Option[],
  text: string,
  { profile }: Context,
): LeadingOption | null {
  const trimmed = text.replace(/^[\s，,。；;：:、到至向给]+/, '')
  const spellings = options
    .flatMap((option) =>
      [speak(option.text, profile), ...(option.words ?? [])].map((word) => ({
        word,
        value: option.value,
      })),
    )
    .sort((left, right) => right.word.length - left.word.length)
  const found = spellings.find(({ word }) => word !== '' && trimmed.startsWith(word))
  return found
    ? { value: found.value, rest: trimmed.slice(found.word.length), unclear: null }
    : null
}

function leadingOffice(
  options: readonly Option[],
  field: Pick<Field, 'label' | 'offers'>,
  text: string,
  context: Context,
): LeadingOption | null {
  const { directory } = context
  const lead = LEAD.exec(text)?.[0] ?? ''
  const seen = sightOrganisations(text, organisationBearers(context)).find(
    ({ index }) => index <= lead.length,
  )
  if (!seen) return null
  const offered = (id: string) => options.some((one) => one.value === id)
  const rest = text.slice(seen.index + seen.written.length)
  const meant = organisationMeant(seen, ({ id }) => offered(id))
  if (meant.outcome === 'ambiguous') {
    const names = meant.candidates.map((one) => one.label).join('、')
    return {
      value: null,
      rest,
      unclear: `“${seen.written}”可能是${names}，请在“${field.label}”中选择`,
    }
  }
  if (meant.outcome === 'unknown') {
    return {
      value: null,
      rest: text,
      unclear: notRegistered(seen.written, field.label),
    }
  }
  const { id } = meant.bearer
  const value = [id, directory.officeOf(id)].find(offered)
  if (value !== undefined) return { value, rest, unclear: null }
  return { value: null, rest, unclear: whichOffered(field, options) }
}

function leadingRiver(
  options: readonly Option[],
  text: string,
  context: Context,
): LeadingOption | null {
  const trimmed = text.replace(/^[\s，,。；;：:、到至向给]+/, '')
  const piece = PIECE.exec(trimmed)?.[0] ?? ''
  const read = readRiver(piece, context.registers.rivers)
  if (read?.kind === 'ambiguous') {
    return { value: null, rest: trimmed, unclear: riverDoubt(read) }
  }
  if (read?.kind !== 'river' || !piece.startsWith(read.matched)) return null
  if (!options.some((one) => one.value === read.river)) return null
  return {
    value: read.river,
    rest: trimmed.slice(read.matched.length),
    unclear: read.certain ? null : riverDoubt(read),
  }
}

/** Reads one option, or several in a row, into the values; returns the rest of the text. */
export function readOptions(
  name: string,
  field: Pick<Field, 'label' | 'offers'>,
  widget: Extract<Widget, { kind: 'choice' | 'choices' }>,
  text: string,
  reading: ReadSoFar,
): string {
  const { context, values, unclear } = reading
  const options = widget.options(context, askedWith(reading))
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
  if (widget.kind === 'choice' && joinsAnother(rest, found[0], options, field, context)) {
    unclear.push(`“${field.label}”只能选一个，请在表单中选择`)
    return rest
  }
  if (found.length > 0) values[name] = widget.kind === 'choices' ? [...new Set(found)] : found[0]
  return rest
}

/** Whether another option is joined to the one that was read (每周二、周四): neither is meant alone. */
function joinsAnother(
  rest: string,
  chosen: string | undefined,
  options: readonly Option[],
  field: Pick<Field, 'label' | 'offers'>,
  context: Context,
): boolean {
  const joined = /^\s*[、和及与]\s*/.exec(rest)
  if (chosen === undefined || joined === null) return false
  const other = leadingOption(options, field, rest.slice(joined[0].length), context)?.value ?? null
  return other !== null && other !== chosen
}

import type { Instant } from '../../domain/calendar/day.ts'
import { knownReporter } from '../../domain/casework/known-reporter.ts'
import { withLists } from '../../domain/kinds/clue-list/list-course.ts'
import type { Along, Call, Command, Reading } from '../../domain/matter/command.ts'
import { readText } from '../../domain/matter/command-reading.ts'
import type { Context } from '../../domain/matter/context.ts'
import { contextAt } from '../../domain/matter/context-time.ts'
import type { Decision } from '../../domain/matter/decision.ts'
import type { DraftContent } from '../../domain/matter/draft.ts'
import type { Fields } from '../../domain/matter/field.ts'
import { overDraft } from '../../domain/matter/form-values.ts'
import { type Incomplete, isIncomplete } from '../../domain/matter/input.ts'
import type { Attachment, Matter } from '../../domain/matter/matter.ts'
import { notRegistered } from '../../domain/matter/names-read.ts'
import { formatCoordinates, type Position, sentPositions } from '../../domain/matter/position.ts'
import { isRefusal, type Refusal, refuse } from '../../domain/matter/refusal.ts'
import { withoutIdentities } from '../../domain/matter/reporter-identity.ts'
import { resolvedValues } from '../../domain/matter/resolved-values.ts'
import { withUsual } from '../../domain/matter/usual-values.ts'
import {
  type Mentioned,
  unveilMentions,
  unveilWithin,
  veilMentions,
} from '../../domain/reading/mention.ts'
import { withPapers } from '../../domain/reports/papers/with-step.ts'
import type { Services } from '../services.ts'

/** The attachments that came with a command. */
export interface Sent {
  readonly word: string | null
  readonly text: string
  readonly attachments: readonly number[]
  readonly photos: number
  readonly files: number
  readonly position: Position | null
}

export const nothingSent: Sent = {
  word: null,
  text: '',
  attachments: [],
  photos: 0,
  files: 0,
  position: null,
}

/** The result of a command: done, refused, or a form to fill in; and who was mentioned without being registered. */
export type Result = (
  | { readonly decision: Decision }
  | { readonly refusal: Refusal }
  | { readonly form: DraftContent }
) & { readonly strangers?: readonly Mentioned[] }

/** A photo, file or position counts as sent with a command up to this long before it (ms). */
const alongWindow = 15 * 60 * 1000

/** How a command was called. */
export interface Calling {
  readonly tapped?: boolean
  /** When the text was typed, if a button carried it. */
  readonly typedAt?: Instant | undefined
  /** Why this command is used instead of the one that was named: nothing is done until its form is submitted. */
  readonly doubt?: string
}

/** Reads typed text as a command and decides: at once if nothing is missing and nothing needs confirmation. */
export function callTyped(
  act: Command,
  subject: Matter | null,
  sent: Sent,
  given: Reading['values'],
  context: Context,
  options: Calling = {},
): Result {
  const hindered = act.hindrance(subject, context, given)
  if (hindered) return { refusal: hindered }
  const fields = act.fields(subject, context)
  const along = {
    word: sent.word,
    photos: sent.photos,
    files: sent.files,
    position: sent.position !== null,
  }
  const { typedAt = context.saidAt } = options
  const writing = contextAt(context, { at: typedAt, doubt: context.timeDoubt })
  const reading = readingOf(act, fields, sent.text, along, writing, subject)
  const { strangers = [], unfit = [], unclear = [] } = reading
  if (reading.refusal) return { refusal: reading.refusal }
  const warnings = [...reading.warnings, ...unclear]
  const values = { ...placed(fields, reading.values, sent.position), ...given }
  const call: Call = {
    subject,
    values,
    aside: reading.aside ?? {},
    attachments: sent.attachments,
    position: sent.position,
    text: sent.text,
  }
  const filled = (one: Call): Call => ({
    ...one,
    values: withUsual(fields, one.values, sent.text, writing, given),
  })
  // A tap carries no text, so required fields are asked for; typed text may omit a field that has a default.
  const asks = options.tapped === true && Object.values(fields).some((field) => field.required)
  const unknown = strangers.map((one) => notRegistered(one, context))
  const doubts = options.doubt === undefined ? [] : [options.doubt]
  if (act.confirm || asks || doubts.length > 0) {
    const shown = [...doubts, ...warnings, ...unfit, ...unknown]
    return { form: contentOf(filled(call), shown, []), strangers }
  }
  // A name that was not recognised is never replaced by another person.
  const wrong = [...unknown, ...unfit][0]
  if (wrong !== undefined) return { refusal: refuse('nobody-such', `${wrong}。`), strangers }
  if (unclear.length > 0) return { form: contentOf(filled(call), warnings, []) }
  const decision = decide(act, call, context)
  if (isRefusal(decision)) return { refusal: decision }
  // Uncertain readings are for a person to settle, so the form is shown.
  if (!isIncomplete(decision) && reading.warnings.length === 0) return { decision }
  const problems = isIncomplete(decision) ? namedOnly(decision, values) : []
  const asked = isIncomplete(decision) ? decision.asked : {}
  return {
    form: contentOf(filled({ ...call, values: { ...values, ...asked } }), warnings, problems),
  }
}

/** Fills in the place from a position that was sent, when no place was typed. */
function placed(fields: Fields, values: Reading['values'], position: Position | null) {
  const { place } = values
  const isOpen = fields['place']?.widget.kind === 'line' && (place ?? '') === ''
  if (position === null || !isOpen) return values
  const name = [...(position.name ?? '')].slice(0, 60).join('')
  return { ...values, place: name === '' ? formatCoordinates(position) : name }
}

/**
 * Queries and administration take the typed days as they are; a command that records something resolves each
 * to a full date.
 */
const resolved = (act: Command, fields: Fields, values: Reading['values'], context: Context) =>
  act.group === '线索' || act.group === '机制'
    ? resolvedValues(fields, values, context.saidAt, context)
    : values

/** Reads the text with a placeholder for every mention, so that a mention is not taken for a typed name. */
function readingOf(
  act: Command,
  fields: Fields,
  text: string,
  along: Along,
  context: Context,
  subject: Matter | null,
): Reading {
  const veiled = veilMentions(text, context.place.mentions)
  const reading = readText(act, fields, veiled, along, context, subject)
  const values = resolved(act, fields, reading.values, context)
  return asWritten({ ...reading, values }, context)
}

/** The reading with its placeholders replaced by the mentions again. */
function asWritten(reading: Reading, { place }: Context): Reading {
  if (place.mentions.length === 0) return reading
  const written = (value: unknown) => unveilWithin(value, place.mentions)
  const plain = (text: string) => unveilMentions(text, place.mentions)
  return {
    ...reading,
    values: written(reading.values) as Reading['values'],
    aside: written(reading.aside ?? {}) as Reading['values'],
    warnings: reading.warnings.map(plain),
    unclear: (reading.unclear ?? []).map(plain),
    unfit: (reading.unfit ?? []).map(plain),
  }
}

/** Decides on the text without the reporter's identity; identities that were found are sealed with the matter. */
function decide(act: Command, call: Call, context: Context): Decision | Refusal | Incomplete {
  const fields = act.fields(call.subject, context)
  const known = knownReporter(call.subject, context)
  const { values, identity } = withoutIdentities(fields, call.values, call.aside, known)
  const decided = act.decide({ ...call, values }, context)
  if (isRefusal(decided) || isIncomplete(decided)) return decided
  const decision = withLists(withPapers(decided, context), context)
  if (identity === null) return decision
  const matter = call.subject?.parent ?? call.subject?.id ?? decision.open?.[0]?.id
  if (matter === undefined) return decision
  const text = decision.seal ? `${decision.seal.text}；${identity}` : identity
  return { ...decision, seal: { matter, text } }
}

/** The problems that a form shows when it first opens: those of wrong values, not of missing ones. */
function namedOnly(incomplete: Incomplete, values: Reading['values']) {
  return incomplete.problems.filter((problem) => {
    const value = values[problem.field]
    return (
      value !== undefined &&
      value !== null &&
      value !== '' &&
      !(Array.isArray(value) && value.length === 0)
    )
  })
}

function contentOf(
  call: Call,
  warnings: readonly string[],
  problems: DraftContent['problems'],
): DraftContent {
  return {
    text: call.text,
    values: call.values,
    aside: call.aside,
    // Two fields that look for the same day ask the same question.
    warnings: [...new Set(warnings)],
    problems,
    attachments: call.attachments,
    position: call.position,
    back: null,
  }
}

/** Decides on a submitted form. If it is not accepted, all typed values are returned. */
export function callForm(
  act: Command,
  subject: Matter | null,
  content: DraftContent,
  form: Readonly<Record<string, unknown>>,
  context: Context,
): Result {
  const fields = act.fields(subject, context)
  const values = resolved(act, fields, overDraft(fields, content.values, form), context)
  const decision = decide(
    act,
    {
      subject,
      values,
      aside: content.aside,
      attachments: content.attachments,
      position: content.position,
      text: content.text,
    },
    context,
  )
  if (isRefusal(decision)) {
    return {
      form: { ...content, values, problems: [{ field: '', sentence: decision.sentence }] },
    }
  }
  if (isIncomplete(decision)) {
    const { problems, asked } = decision
    return { form: { ...content, values: { ...values, ...asked }, problems } }
  }
  return { decision }
}

/** Recent photos, files and positions of this person in this chat that no matter has claimed yet. */
export function gather(services: Services, text: string, context: Context): Sent {
  const { actor, place, saidAt } = context
  const loose = services.store.attachments.loose(actor.personId, place.chatId, saidAt - alongWindow)
  const count = (type: Attachment['type']) => loose.filter((one) => one.type === type).length
  return {
    word: null,
    text,
    attachments: loose.map((one) => one.id),
    photos: count('image'),
    files: count('file'),
    position: sentPositions(loose).at(-1) ?? null,
  }
}

import { addDays, formatDay } from '../../src/domain/calendar/day.ts'
import type { Call, Command } from '../../src/domain/matter/command.ts'
import { readText } from '../../src/domain/matter/command-reading.ts'
import type { Context } from '../../src/domain/matter/context.ts'
import type { Decision } from '../../src/domain/matter/decision.ts'
import type { Field } from '../../src/domain/matter/field.ts'
import { isIncomplete } from '../../src/domain/matter/input.ts'
import type { Matter } from '../../src/domain/matter/matter.ts'
import { optionsOf } from '../../src/domain/matter/options.ts'
import { isRefusal } from '../../src/domain/matter/refusal.ts'
import { speak } from '../../src/domain/mechanism/words.ts'
import { brief } from './decision-text.ts'

/** How often a field is filled in anew before a command is given up. */
const mostTries = 8

/** A submitted form with these values, and nothing else. */
export const callOf = (subject: Matter | null, values: Call['values']): Call => ({
  ...{ subject, values, aside: {}, attachments: [], position: null, text: '' },
})

/** Fills in what is asked for, or everything, with the first answers that are taken. */
export const filledDecision = (
  act: Command,
  subject: Matter | null,
  context: Context,
  full: boolean,
): Decision | null => filled(act, subject, context, full)?.decided ?? null

/** The same with the answers that were taken. */
export function filled(
  act: Command,
  subject: Matter | null,
  context: Context,
  full: boolean,
): { readonly decided: Decision; readonly values: Call['values'] } | null {
  const fields = act.fields(subject, context)
  const tried = new Map<string, number>()
  let values: Record<string, unknown> = {}
  const fill = (name: string, field: Field) => {
    const nth = tried.get(name) ?? 0
    tried.set(name, nth + 1)
    values = { ...values, [name]: fillings(field, context, subject, values, full)[nth] }
  }
  if (full) for (const [name, field] of Object.entries(fields)) fill(name, field)
  for (let round = 0; round < mostTries; round += 1) {
    const decided = act.decide(callOf(subject, values), context)
    if (isRefusal(decided)) return null
    if (!isIncomplete(decided)) return { decided, values }
    values = { ...values, ...decided.asked }
    for (const { field: name } of decided.problems) {
      const field = fields[name]
      if (field === undefined || (tried.get(name) ?? 0) >= mostTries) return null
      fill(name, field)
    }
  }
  return null
}

/** Answers to a field, tried in order; with the last ones where everything is filled in. */
function fillings(
  { widget }: Field,
  context: Context,
  subject: Matter | null,
  values: Readonly<Record<string, unknown>>,
  last: boolean,
): readonly unknown[] {
  if (widget.kind === 'paragraph') return ['待填写的内容']
  if (widget.kind === 'line') return ['待填写的内容', '1', '9:00', '2026-0001', '长期', '蒲河']
  if (widget.kind === 'amount') return ['100元']
  if (widget.kind === 'day') {
    const days = [0, 20, 200, -60].map((ahead) => addDays(context.today, ahead))
    return widget.lean === 'future' ? days.slice(1) : days
  }
  const all = (optionsOf(widget, context, { subject, values }) ?? []).map(({ value }) => value)
  const ordered = last ? all.toReversed() : all
  const several = widget.kind === 'choices' || widget.kind === 'people'
  return ordered.slice(0, 3).map((one) => (several ? [one] : one))
}

/** What is read of the answers when they are typed behind the labels of their fields, and when without labels. */
export function typedLines(act: Command, subject: Matter | null, context: Context): string[] {
  const fields = act.fields(subject, context)
  const said = Object.values(fields).map((field) => ({
    label: speak(field.label, context.profile),
    words: wordsFor(field, context, subject),
  }))
  const texts = [
    said.map(({ label, words }) => `${label}：${words}`).join('，'),
    said.map(({ words }) => words).join(' '),
  ]
  // One text alone is read as it stands.
  const isPlain = Object.values(fields).every(({ widget }) => widget.kind === 'paragraph')
  return [...new Set(isPlain ? [''] : ['', ...texts])].flatMap((text) => {
    const along = { word: act.chinese, photos: 0, files: 0, position: false }
    const reading = readText(act, fields, text, along, context, subject)
    const doubts = [reading.unclear ?? [], reading.unfit ?? [], reading.warnings].flat()
    const read = [brief(reading.values), ...doubts].join('; ')
    return read === '{}' ? [] : [`typed ${text} → ${read}`]
  })
}

/** What somebody would type for a field: of several that can be chosen, the first two. */
function wordsFor({ widget }: Field, context: Context, subject: Matter | null): string {
  if (widget.kind === 'day') {
    return formatDay(addDays(context.today, widget.lean === 'future' ? 20 : -1))
  }
  if (widget.kind === 'amount') return '1.5万元'
  const options = optionsOf(widget, context, { subject, values: {} })
  if (options === null) return '写明的内容'
  const several = widget.kind === 'choices' || widget.kind === 'people'
  return options
    .slice(0, several ? 2 : 1)
    .map(({ text }) => text.replace(/（.*）$/, ''))
    .join('、')
}

import { addDays } from '../calendar/day.ts'
import type { Call, Command } from './command.ts'
import type { Context } from './context.ts'
import type { Decision } from './decision.ts'
import type { Asked, Field } from './field.ts'
import { isIncomplete } from './input.ts'
import { optionsOf } from './offer.ts'
import { isRefusal } from './refusal.ts'

/** From which end of what is offered a gap is filled. */
type End = 'first' | 'last'

/** How often a form is filled in further: more than any has fields that must be given. */
const rounds = 12

/**
 * What an act would do were its form sent now (试算), its gaps filled with something that it takes; `null` where
 * it takes nothing, or refuses what was said. Nothing is done: what holds whatever fills the gaps holds of
 * what people will write there.
 */
export function supposedDecision(
  act: Command,
  call: Call,
  context: Context,
  end: End,
): Decision | null {
  const fields = act.fields(call.subject, context)
  const tried = new Map<string, number>()
  let values = call.values
  for (let round = 0; round < rounds; round += 1) {
    const decided = act.decide({ ...call, values }, context)
    if (isRefusal(decided)) return null
    if (!isIncomplete(decided)) return decided
    const filled: Record<string, unknown> = { ...values, ...decided.asked }
    for (const { field: name } of decided.problems) {
      const field = fields[name]
      if (field === undefined || isGiven(call.values[name])) return null
      const nth = tried.get(name) ?? 0
      const all = fillings(field, context, { subject: call.subject, values: filled }, end)
      if (nth >= all.length) return null
      filled[name] = all[nth]
      tried.set(name, nth + 1)
    }
    values = filled
  }
  return null
}

const isGiven = (value: unknown): boolean =>
  value !== undefined && value !== null && value !== '' && !(Array.isArray(value) && !value.length)

/** What a field may be filled with, one after the other until one is taken. */
function fillings(field: Field, context: Context, asked: Asked, end: End): readonly unknown[] {
  const { widget } = field
  if (widget.kind === 'paragraph') return ['待填写的内容']
  if (widget.kind === 'line') return ['待填写的内容', '1', '9:00']
  if (widget.kind === 'amount') return ['100元']
  if (widget.kind === 'day') {
    const ahead = end === 'first' ? 20 : 25
    return [widget.lean === 'future' ? addDays(context.today, ahead) : context.today]
  }
  const values = (optionsOf(widget, context, asked) ?? []).map((one) => one.value)
  const ordered = end === 'first' ? values : values.toReversed()
  const several = widget.kind === 'choices' || widget.kind === 'people'
  return ordered.slice(0, 3).map((one) => (several ? [one] : one))
}

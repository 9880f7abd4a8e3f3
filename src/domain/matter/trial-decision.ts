import { addDays } from '../calendar/day.ts'
import type { Call, Command } from './command.ts'
import type { Context } from './context.ts'
import type { Decision } from './decision.ts'
import type { Asked, Field } from './field.ts'
import { isIncomplete } from './input.ts'
import { optionsOf } from './options.ts'
import { isRefusal } from './refusal.ts'

/** Whether a gap is filled from the beginning or the end of the options. */
type End = 'first' | 'last'

/** The most rounds of filling in a form: more than any form has required fields. */
const rounds = 12

/**
 * What a command would do if its form were submitted now (试算), with gaps filled by acceptable values;
 * `null` when no value is accepted or the input is refused. Nothing is committed. A result that holds for
 * any filling also holds for what the person will type.
 */
export function trialDecision(
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

/** Candidate values for a field, tried in order. */
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

import type { Instant } from '../calendar/day.ts'
import { resolveDays, type Written } from '../reading/resolved-days.ts'
import type { Context } from './context.ts'
import type { Field, Fields } from './field.ts'

/**
 * The values of a command with relative days in free text replaced by full dates (今天上午 becomes
 * 2026年11月29日上午), so that they mean the same in a letter, a record or a later form.
 */
export function resolvedValues(
  fields: Fields,
  values: Readonly<Record<string, unknown>>,
  at: Instant,
  context: Pick<Context, 'directory' | 'registers'>,
): Readonly<Record<string, unknown>> {
  let written: Written | null = null
  const resolved: Record<string, unknown> = { ...values }
  for (const [name, field] of Object.entries(fields)) {
    const value = values[name]
    if (typeof value !== 'string' || !isFreeText(field) || !leaning.test(value)) continue
    written ??= { at, lean: leanOf(fields), names: namesIn(context) }
    resolved[name] = resolveDays(value, written)
  }
  return resolved
}

/** Every word for a relative day contains at least one of these characters. */
const leaning = /[今昨明前后上下本这周刚才星礼]/

const isFreeText = ({ widget, privateOnly }: Field): boolean =>
  (widget.kind === 'line' || widget.kind === 'paragraph') && !privateOnly

/** Whether the command's days are in the past or in the future; `null` when it has none or both. */
function leanOf(fields: Fields): 'past' | 'future' | null {
  const leans = Object.values(fields).flatMap(({ widget }) =>
    widget.kind === 'day' ? [widget.lean] : [],
  )
  const [first = null] = leans
  return leans.every((one) => one === first) ? first : null
}

/** Names of the mechanism that may contain such a word. */
const namesIn = ({ directory, registers }: Pick<Context, 'directory' | 'registers'>): string[] =>
  [
    ...directory.organisations.flatMap((one) => [one.name, ...one.aliases]),
    ...directory.people.map((one) => one.name),
    ...registers.rivers.flatMap((one) => [one.name, ...one.aliases, ...one.sections]),
  ].filter((name) => leaning.test(name))

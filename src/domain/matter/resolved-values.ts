import type { Instant } from '../calendar/day.ts'
import { resolveDays, type Written } from '../reading/resolved-days.ts'
import type { Context } from './context.ts'
import type { Field, Fields } from './field.ts'

/**
 * The values of an act with what leans on the day of writing resolved in every free text (今天上午 is
 * 2026年11月29日上午), so that nobody reads it otherwise in a letter, a record or a form of a later day.
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

/** Characters of which every word that leans on its day has at least one. */
const leaning = /[今昨明前后上下本这周刚才星礼]/

const isFreeText = ({ widget, privateOnly }: Field): boolean =>
  (widget.kind === 'line' || widget.kind === 'paragraph') && !privateOnly

/** Whether the act tells of what was or of what will be, by its days; `null` where it has none or both. */
function leanOf(fields: Fields): 'past' | 'future' | null {
  const leans = Object.values(fields).flatMap(({ widget }) =>
    widget.kind === 'day' ? [widget.lean] : [],
  )
  const [first = null] = leans
  return leans.every((one) => one === first) ? first : null
}

/** Names of the mechanism in which such a word may stand. */
const namesIn = ({ directory, registers }: Pick<Context, 'directory' | 'registers'>): string[] =>
  [
    ...directory.organisations.flatMap((one) => [one.name, ...one.aliases]),
    ...directory.people.map((one) => one.name),
    ...registers.rivers.flatMap((one) => [one.name, ...one.aliases, ...one.sections]),
  ].filter((name) => leaning.test(name))

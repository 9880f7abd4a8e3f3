import { readDay } from '../reading/date.ts'
import type { Context } from './context.ts'
import type { Fields } from './field.ts'

const isBlank = (value: unknown): boolean => value === undefined || value === null || value === ''

/**
 * What a form shows at first (预填): what was said, and what is usual where nothing was said. A day that was
 * written and could not be taken (上月底) is asked for: no other one is put in its place.
 */
export function withUsual(
  fields: Fields,
  values: Readonly<Record<string, unknown>>,
  text: string,
  context: Context,
): Readonly<Record<string, unknown>> {
  const usual = Object.entries(fields).filter(
    ([name, { usual, widget }]) =>
      usual !== undefined &&
      isBlank(values[name]) &&
      (widget.kind !== 'day' || readDay(text, context.today, widget.lean) === null),
  )
  if (usual.length === 0) return values
  return {
    ...values,
    ...Object.fromEntries(usual.map(([name, one]) => [name, one.usual?.(context)])),
  }
}

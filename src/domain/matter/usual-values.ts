import { readDay } from '../reading/date.ts'
import type { Context } from './context.ts'
import type { Fields } from './field.ts'

const isBlank = (value: unknown): boolean => value === undefined || value === null || value === ''

/**
 * The initial values of a form (预填): those that were typed, and defaults for the others. For a typed day
 * that could not be read (上月底), no default is used and the person is asked. What a button says of a field
 * (`given`) holds, also that it is to be asked for.
 */
export function withUsual(
  fields: Fields,
  values: Readonly<Record<string, unknown>>,
  text: string,
  context: Context,
  given: Readonly<Record<string, unknown>> = {},
): Readonly<Record<string, unknown>> {
  const usual = Object.entries(fields).filter(
    ([name, { usual, widget }]) =>
      usual !== undefined &&
      !(name in given) &&
      isBlank(values[name]) &&
      (widget.kind !== 'day' || readDay(text, context.today, widget.lean) === null),
  )
  if (usual.length === 0) return values
  return {
    ...values,
    ...Object.fromEntries(usual.map(([name, one]) => [name, one.usual?.(context)])),
  }
}

import type { Incomplete } from './input.ts'

/** A mistake of a form field, with a sentence that says what to write instead. */
export function problem(
  field: string,
  sentence: string,
  values: Readonly<Record<string, unknown>> = {},
): Incomplete {
  return { incomplete: true, values, problems: [{ field, sentence }] }
}

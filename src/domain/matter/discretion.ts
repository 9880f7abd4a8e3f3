import { splitReporter } from '../reading/reporter.ts'
import type { Fields } from './input.ts'

/**
 * Takes the identities of reporters (举报人信息) out of every free text that was typed or filled in
 * (domain.md 0.6): what is found is sealed apart. Fields that no group sees hold such text on purpose.
 */
export function withoutIdentities(
  fields: Fields,
  values: Readonly<Record<string, unknown>>,
): { readonly values: Readonly<Record<string, unknown>>; readonly identity: string | null } {
  const clean: Record<string, unknown> = { ...values }
  const found: string[] = []
  for (const [name, { widget, privateOnly }] of Object.entries(fields)) {
    const value = values[name]
    const free = widget.kind === 'line' || widget.kind === 'paragraph'
    if (!free || privateOnly || typeof value !== 'string') continue
    const { text, reporter } = splitReporter(value)
    if (reporter === null) continue
    clean[name] = text
    found.push(reporter)
  }
  return { values: clean, identity: found.length === 0 ? null : [...new Set(found)].join('；') }
}

/**
 * What a form in a group may hold, where everybody reads it: identities of reporters go into the field
 * that no group sees.
 */
export function forGroup(
  fields: Fields,
  typed: Readonly<Record<string, unknown>>,
): Readonly<Record<string, unknown>> {
  const { values, identity } = withoutIdentities(fields, typed)
  const apart = Object.keys(fields).find((name) => fields[name]?.privateOnly)
  if (identity === null || apart === undefined) return values
  const known = values[apart]
  return {
    ...values,
    [apart]: typeof known === 'string' && known !== '' ? `${known}；${identity}` : identity,
  }
}

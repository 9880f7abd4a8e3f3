import type { Fields } from './input.ts'
import { splitReporter } from './reading/reporter.ts'

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

import { splitReporter } from '../reading/reporter.ts'
import type { DraftContent } from './draft.ts'
import type { Fields } from './field.ts'

/**
 * Takes the identities of reporters (举报人信息) out of every free text that was typed or filled in
 * (domain.md 0.6): what is found is sealed apart, with what a form in a group kept back before. Fields that
 * no group sees hold such text on purpose.
 */
export function withoutIdentities(
  fields: Fields,
  values: Readonly<Record<string, unknown>>,
  aside: Readonly<Record<string, unknown>>,
): { readonly values: Readonly<Record<string, unknown>>; readonly identity: string | null } {
  const clean: Record<string, unknown> = { ...values }
  const before = aside[keptBack]
  const found: string[] = typeof before === 'string' ? before.split('；') : []
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

/** Where a form in a group keeps back what was found in it: among what no field shows (DraftContent.aside). */
const keptBack = 'identity'

/**
 * What a form in a group may hold, where everybody reads it: identities of reporters are kept back until
 * it is decided on.
 */
export function forGroup(fields: Fields, content: DraftContent): DraftContent {
  const { values, identity } = withoutIdentities(fields, content.values, content.aside)
  const { aside } = content
  return {
    ...content,
    values,
    aside: identity === null ? aside : { ...aside, [keptBack]: identity },
  }
}

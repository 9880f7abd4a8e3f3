import { splitReporter, withoutNamesOf } from '../reading/reporter.ts'
import type { DraftContent } from './draft.ts'
import type { Fields } from './field.ts'

/**
 * Removes reporters' identities (举报人信息) from all typed free text (domain.md 0.6); they are sealed
 * elsewhere, together with what a group form held back before. Fields that groups never see may contain such
 * text. Somebody who knows the reporter of the clue (`known`) may write the name alone: it is hidden, and
 * what is sealed already is not sealed again.
 */
export function withoutIdentities(
  fields: Fields,
  values: Readonly<Record<string, unknown>>,
  aside: Readonly<Record<string, unknown>>,
  known: string | null,
): { readonly values: Readonly<Record<string, unknown>>; readonly identity: string | null } {
  const clean: Record<string, unknown> = { ...values }
  const before = aside[keptBack]
  const found: string[] = typeof before === 'string' ? before.split('；') : []
  for (const [name, { widget, privateOnly }] of Object.entries(fields)) {
    const value = values[name]
    const free = widget.kind === 'line' || widget.kind === 'paragraph'
    if (!free || privateOnly || typeof value !== 'string') continue
    const { text, reporter } = splitReporter(value)
    if (reporter !== null || known !== null) clean[name] = withoutNamesOf(known ?? '', text)
    if (reporter !== null && !isWithin(known, reporter)) found.push(reporter)
  }
  return { values: clean, identity: found.length === 0 ? null : [...new Set(found)].join('；') }
}

const isWithin = (known: string | null, reporter: string): boolean => {
  const parts = known?.split(/[\s；]+/) ?? []
  return reporter.split(' ').every((one) => parts.includes(one))
}

/** The key under which a group form holds back identities, in the part that no field shows (DraftContent.aside). */
const keptBack = 'identity'

/**
 * The content of a form in a group, which everybody reads: reporters' identities are held back until the
 * decision.
 */
export function forGroup(
  fields: Fields,
  content: DraftContent,
  known: string | null,
): DraftContent {
  const { values, identity } = withoutIdentities(fields, content.values, content.aside, known)
  const { aside } = content
  return {
    ...content,
    values,
    aside: identity === null ? aside : { ...aside, [keptBack]: identity },
  }
}

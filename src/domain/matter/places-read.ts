import { organisationBearers } from '../mechanism/named-organisations.ts'
import { findOrganisations, organisationDoubts } from '../reading/organisation.ts'
import { type RiverReading, readRiver, riverDoubt } from '../reading/river.ts'
import type { Context } from './context.ts'

type Known = Pick<Context, 'directory' | 'profile'>

/** The offices that a text names, in order; a room counts as its office; and the questions about uncertain ones. */
export function officesIn(
  text: string,
  label: string,
  context: Known,
): { readonly offices: readonly string[]; readonly doubts: readonly string[] } {
  const all = organisationBearers(context)
  const found = findOrganisations(text, all).map(({ id }) => context.directory.officeOf(id))
  return { offices: [...new Set(found)], doubts: organisationDoubts(text, all, label) }
}

/** The river of the register that a text names, and the question if it is uncertain. */
export function riverIn(
  text: string,
  { registers }: Pick<Context, 'registers'>,
): {
  readonly river: string | undefined
  readonly matched: string
  readonly doubts: readonly string[]
  readonly read: RiverReading | null
} {
  const read = readRiver(text, registers.rivers)
  // A text that mentions no river causes no question.
  const doubt = read?.kind === 'unknown' ? null : riverDoubt(read)
  return {
    river: read?.kind === 'river' ? read.river : undefined,
    matched: read?.kind === 'river' ? read.matched : '',
    doubts: doubt === null ? [] : [doubt],
    read,
  }
}

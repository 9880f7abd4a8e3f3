import type { Reader } from '../matter/context.ts'
import type { Matter } from '../matter/matter.ts'
import { owingIn } from '../matter/owed.ts'
import { kinds } from './kinds.ts'

/** A matter whose state requires a deadline (时限) that does not exist. */
interface MissingDeadline {
  readonly matter: Matter
  /** The missing obligation. */
  readonly what: string
}

/** Where the check stopped: the place of the claim in its list, and the last matter's id. */
export interface Reached {
  readonly claim: number
  readonly after: number
}

/** A state of a kind and the obligation that it requires; `null` for any obligation. */
interface Claim<What extends string | null> {
  readonly kind: string
  readonly state: string
  readonly what: What
}

/** Every state that requires a deadline by its kind's declaration (`owes`); without confidential kinds. */
const claims = kinds
  .filter((kind) => kind.confidential !== true)
  .flatMap((kind) =>
    Object.keys(kind.states).flatMap((state) =>
      owingIn(kind.owes, state).map(({ what, when = () => true }) => ({
        kind: kind.name,
        state,
        what,
        holds: when,
      })),
    ),
  )

/**
 * Matters that lack a deadline which their kind declares: checks `most` of them, starting at `from`. `next`
 * is where to continue; `null` when all were checked.
 */
export const missingDeadlines = (
  from: Reached,
  most: number,
  reader: Reader,
): { readonly found: readonly MissingDeadline[]; readonly next: Reached | null } =>
  walk(claims, from, most, reader, (matter, { what, holds }) =>
    holds(matter, reader) ? { matter, what } : null,
  )

/** Walks through the matters of the claims in steps and collects what `find` returns. */
export function walk<C extends Claim<string | null>, Found>(
  all: readonly C[],
  from: Reached,
  most: number,
  reader: Reader,
  find: (matter: Matter, claim: C) => Found | null,
): { readonly found: readonly Found[]; readonly next: Reached | null } {
  const found: Found[] = []
  let { claim, after } = from
  for (let left = most; left > 0; ) {
    const asked = all[claim]
    if (asked === undefined) return { found, next: null }
    const part = reader.unpromised(asked, after, left)
    for (const matter of part.found) {
      const one = find(matter, asked)
      if (one !== null) found.push(one)
    }
    left -= part.looked
    claim = part.last === null ? claim + 1 : claim
    after = part.last ?? 0
  }
  return { found, next: { claim, after } }
}

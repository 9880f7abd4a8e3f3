import type { Reader } from '../matter/context.ts'
import type { Matter } from '../matter/matter.ts'
import { owingIn } from '../matter/owed.ts'
import { kinds } from './kinds.ts'

/** A matter whose state asks for a deadline (时限) that nobody owes. */
interface Unowed {
  readonly matter: Matter
  /** The obligation that is missing. */
  readonly what: string
}

/** How far matters were looked through: which claim, and after which id. */
export interface Reached {
  readonly claim: number
  readonly after: number
}

/** A state of a kind, and what must be owed in it; `null`: anything. */
interface Claim<What extends string | null> {
  readonly kind: string
  readonly state: string
  readonly what: What
}

/** Every state in which something is owed, by what its kind declares (`owes`); nothing of what is confidential. */
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
 * Matters of which what their kind declares is not owed: looks at `most` of them from a place on.
 * `next` is where to go on; `null` when all were looked at.
 */
export const unowed = (
  from: Reached,
  most: number,
  reader: Reader,
): { readonly found: readonly Unowed[]; readonly next: Reached | null } =>
  walk(claims, from, most, reader, (matter, { what, holds }) =>
    holds(matter, reader) ? { matter, what } : null,
  )

/** Walks through the matters of which the claims do not hold, some at a time, and keeps what is found of them. */
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

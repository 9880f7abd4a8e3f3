import { kinds } from '../kinds.ts'
import type { Matter } from '../matter/matter.ts'
import type { Look } from '../matter/scene.ts'

/** A matter whose state asks for a promise (时限) that nobody owes. */
export interface Unowed {
  readonly matter: Matter
  /** The concern that is missing. */
  readonly what: string
}

/** How far matters were looked through: which claim, and after which id. */
export interface Reached {
  readonly claim: number
  readonly after: number
}

/** Every state in which something is owed, by what its kind declares (`owes`); nothing of what is confidential. */
const claims = kinds
  .filter((kind) => kind.confidential !== true)
  .flatMap((kind) =>
    Object.entries(kind.owes ?? {}).map(([state, owing]) => ({
      kind: kind.name,
      state,
      what: typeof owing === 'string' ? owing : owing.what,
      holds: typeof owing === 'string' ? () => true : owing.when,
    })),
  )

/**
 * Matters of which what their kind declares is not owed: looks at `most` of them from a place on.
 * `next` is where to go on; `null` when all were looked at.
 */
export function unowed(
  from: Reached,
  most: number,
  look: Look,
): { readonly found: readonly Unowed[]; readonly next: Reached | null } {
  const found: Unowed[] = []
  let { claim, after } = from
  for (let left = most; left > 0; ) {
    const asked = claims[claim]
    if (asked === undefined) return { found, next: null }
    const part = look.unpromised(asked, after, left)
    for (const matter of part.found) {
      if (asked.holds(matter, look)) found.push({ matter, what: asked.what })
    }
    left -= part.looked
    claim = part.last === null ? claim + 1 : claim
    after = part.last ?? 0
  }
  return { found, next: { claim, after } }
}

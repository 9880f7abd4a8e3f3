import type { Matter } from '../domain/matter/matter.ts'
import type { Look } from '../domain/matter/scene.ts'

/**
 * A look at a district in which nothing moves: each matter and each family is read once, however many
 * acts and rights ask for it. Only for as long as nothing is written.
 */
export function stillLook(look: Look): Look {
  const matters = new Map<number, Matter | undefined>()
  const families = new Map<number, readonly Matter[]>()
  return {
    ...look,
    matter(id) {
      if (!matters.has(id)) matters.set(id, look.matter(id))
      return matters.get(id)
    },
    children(parent) {
      const known = families.get(parent) ?? look.children(parent)
      families.set(parent, known)
      return known
    },
  }
}

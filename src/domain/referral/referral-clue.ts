import type { Matter } from '../matter/matter.ts'
import type { Look } from '../matter/scene.ts'

/** The clue that a referral belongs to. */
export function clueOfReferral(referral: Matter, look: Look): Matter {
  const clue = referral.parent === null ? undefined : look.matter(referral.parent)
  if (!clue) throw new Error(`referral ${referral.id} has no clue`)
  return clue
}

import type { Reader } from '../../matter/context.ts'
import type { Matter } from '../../matter/matter.ts'

/** The clue that a referral belongs to. */
export function clueOfReferral(referral: Matter, reader: Reader): Matter {
  const clue = referral.parent === null ? undefined : reader.matter(referral.parent)
  if (!clue) throw new Error(`referral ${referral.id} has no clue`)
  return clue
}

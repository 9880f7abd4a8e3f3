import { z } from 'zod'
import { isInForce, validity } from '../calendar/dated.ts'
import type { Day } from '../calendar/day.ts'
import type { Matter } from '../matter/matter.ts'
import type { Profile } from '../mechanism/profile.ts'

/**
 * The profile's list `campaigns`: fields that are chosen for a joint campaign (专项行动), for a year or from
 * one day to another. Clues filed in them meanwhile belong to it by themselves; `/专项` takes them out.
 */
export const campaignsSchema = z
  .array(
    z.strictObject({
      name: z.string().trim().min(1).max(20),
      /** Ids of fields (重点领域). */
      fields: z.array(z.string()).min(1),
      ...validity,
    }),
  )
  .default([])

/** The campaign of the district to which a clue of a field belongs when it is filed; `null`: none. */
export const campaignFor = (
  field: string,
  { profile, today }: { readonly profile: Profile; readonly today: Day },
): string | null =>
  profile.campaigns.find((one) => one.fields.includes(field) && isInForce(one, today))?.name ?? null

/**
 * The special campaign (专项行动) to which a matter of any kind belongs, beside what its kind records; it is
 * found by this name (二(二)). `null`: none.
 */
export function campaignOf(matter: Matter): string | null {
  const { campaign } = matter.data
  return typeof campaign === 'string' && campaign !== '' ? campaign : null
}

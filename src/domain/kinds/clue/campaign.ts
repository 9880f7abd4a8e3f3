import { isInForce } from '../../calendar/dated.ts'
import type { Day } from '../../calendar/day.ts'
import type { Matter } from '../../matter/matter.ts'
import type { Profile } from '../../mechanism/profile.ts'
/** The campaign of the district for new clues of a field; `null` for none. */
export const campaignFor = (
  field: string,
  { profile, today }: { readonly profile: Profile; readonly today: Day },
): string | null =>
  profile.campaigns.find((one) => one.fields.includes(field) && isInForce(one, today))?.name ?? null

/** The special campaign (专项行动) of a matter of any kind, by which it can be found (二(二)); `null` for none. */
export function campaignOf(matter: Matter): string | null {
  const { campaign } = matter.data
  return typeof campaign === 'string' && campaign !== '' ? campaign : null
}

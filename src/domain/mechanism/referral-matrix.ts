import { z } from 'zod'
import type { Directory } from './directory.ts'
import { officesList, officesNamed } from './offices-named.ts'
import type { Profile } from './profile.ts'

/**
 * The profile's section `referral` (移送关系): to whom each side may refer clues, the usual receiver first.
 * A receiver is a side or the id of one organisation. Left out, it is that of 三(二), and police and court,
 * where the mechanism has them, refer to the two offices.
 */
export const referralMatrix = z
  .strictObject({
    river_chief_office: officesList([
      'procuratorate',
      'responsible_unit',
      'police',
      'court',
      'river_chief_office',
    ]),
    procuratorate: officesList(['river_chief_office', 'police', 'court', 'procuratorate']),
    responsible_unit: officesList(['procuratorate', 'river_chief_office', 'police']),
    police: officesList(['procuratorate', 'river_chief_office']),
    court: officesList(['procuratorate', 'river_chief_office']),
  })
  .prefault({})

/** The offices to which an office may send a clue, the usual one first (domain.md 3, “request referral”). */
export function receiversFor(
  office: string,
  { directory, profile }: { readonly directory: Directory; readonly profile: Profile },
): readonly string[] {
  const side = directory.organisation(office)?.side
  const named = side === undefined ? [] : profile.referral[side]
  return officesNamed(named, directory).filter((id) => id !== office)
}

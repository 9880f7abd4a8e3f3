import { z } from 'zod'
import { officesList } from './offices.ts'

/**
 * The profile's section `referral` (移送关系): to whom each side may refer clues, the usual receiver first.
 * A receiver is a side or the id of an organisation. By default as in 三(二); police and court, if the
 * mechanism has them, refer to the two offices.
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

import { z } from 'zod'
import { validity } from '../../calendar/dated.ts'

const name = z.string().trim().min(1).max(20)

/**
 * The profile's list `instruments`: the name of the procuratorate's paper to an agency before a suit
 * (检察建议, 检察意见), with the day from which the law uses that name.
 */
export const instrumentsSchema = z
  .array(
    z.strictObject({
      name,
      /** The full name for titles of papers (诉前检察建议); by default the name itself. */
      full: name.optional(),
      from: validity.from,
    }),
  )
  .min(1)
  .prefault([{ name: '检察建议', full: '诉前检察建议' }])

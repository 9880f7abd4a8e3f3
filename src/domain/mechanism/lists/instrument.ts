import { z } from 'zod'
import { validity } from '../../calendar/dated.ts'

const name = z.string().trim().min(1).max(20)

/**
 * The profile's list `instruments`: what the procuratorate's paper to an agency is called before it sues
 * (检察建议, 检察意见), from the day on which the law calls it so.
 */
export const instrumentsSchema = z
  .array(
    z.strictObject({
      name,
      /** The name in full, as titles of papers have it (诉前检察建议); the name itself where it is left out. */
      full: name.optional(),
      from: validity.from,
    }),
  )
  .min(1)
  .prefault([{ name: '检察建议', full: '诉前检察建议' }])

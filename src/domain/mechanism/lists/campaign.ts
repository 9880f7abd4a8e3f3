import { z } from 'zod'
import { validity } from '../../calendar/dated.ts'

/**
 * The profile's list `campaigns`: fields of a joint campaign (专项行动), for a year or a range of days.
 * Clues filed in these fields meanwhile belong to it automatically; `/专项` removes one.
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

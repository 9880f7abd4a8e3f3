import { z } from 'zod'
import { validity } from '../../calendar/dated.ts'

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

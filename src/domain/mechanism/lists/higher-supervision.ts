import { z } from 'zod'
import { validity } from '../../calendar/dated.ts'

const name = z.string().trim().min(1).max(20)

/** A level at which cases are listed (挂牌督办), with the limit that applies if the paper names none. */
const level = z.strictObject({
  name,
  words: z.array(name).default([]),
  /** The time from the listing to the conclusion of the case; without it the day is asked for. */
  limit: z
    .strictObject({
      days: z.int().min(1).max(3650),
      unit: z.enum(['calendar', 'working']),
      roll: z.enum(['next-working-day', 'none']).default('next-working-day'),
    })
    .optional(),
  ...validity,
})

/** The profile's list `supervision_levels`: the higher levels at which a case may be listed. */
export const supervisionLevels = z
  .array(level)
  .min(1)
  .prefault([
    { name: '市级', words: ['市里'] },
    { name: '省级', words: ['自治区级'] },
    { name: '国家级', words: ['部级', '中央'] },
  ])

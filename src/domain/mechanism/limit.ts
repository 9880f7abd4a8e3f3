import { z } from 'zod'

/** A time limit (时限): a number of days and how they are counted (domain.md 5). */
export const limit = (count: number, unit: 'calendar' | 'working') =>
  z
    .strictObject({
      days: z.int().min(0).max(3650).default(count),
      unit: z.enum(['calendar', 'working']).default(unit),
      roll: z.enum(['next-working-day', 'none']).default('next-working-day'),
    })
    .prefault({})

export type Limit = z.output<ReturnType<typeof limit>>

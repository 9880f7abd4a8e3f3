import { z } from 'zod'
import { limit } from '../limit.ts'

/** One grade of severity (严重程度) and what follows from it, domain.md 2 and 9. */
export const grade = z.strictObject({
  name: z.string().trim().min(1).max(10),
  /** The one that holds where none is chosen. */
  usual: z.boolean().default(false),
  /** Marked in every list, and told to the heads and the office's approvers at filing. */
  tells_heads: z.boolean().default(false),
  /** The approver may limit it to named people (限定知悉范围). */
  limitable: z.boolean().default(false),
  /** It may be referred to another office; otherwise its own office handles it. */
  refers: z.boolean().default(true),
  /** The heads may be asked to supervise it jointly (联合督办). */
  supervised: z.boolean().default(true),
  /** The accepting procuratorate reports it to the level above within this limit, also inside the district. */
  reports_up: limit(1, 'working').nullable().default(null),
})

export type Grade = z.output<typeof grade>

/** The profile's list `grades`; left out, the three of domain.md 2. */
export const gradesSchema = z
  .array(grade)
  .min(1)
  .prefault([
    { name: '一般', usual: true },
    { name: '较大' },
    { name: '重大', tells_heads: true, limitable: true },
  ])

import { z } from 'zod'
import { limit } from '../limit.ts'

/** A grade of severity (严重程度) and its effects, domain.md 2 and 9. */
export const grade = z.strictObject({
  name: z.string().trim().min(1).max(10),
  /** The default grade. */
  usual: z.boolean().default(false),
  /**
   * Whether a clue of the grade is marked in every list, and told to the heads and the office's approvers at
   * filing.
   */
  tells_heads: z.boolean().default(false),
  /** Whether an approver may limit a clue to named people (限定知悉范围). */
  limitable: z.boolean().default(false),
  /** Whether a clue may be referred to another office; otherwise its own office handles it. */
  refers: z.boolean().default(true),
  /** Whether the heads may be asked to supervise a clue of the grade jointly (联合督办). */
  supervised: z.boolean().default(true),
  /**
   * The limit within which the accepting procuratorate reports a clue of the grade to the level above, also
   * one inside the district; null for none.
   */
  reports_up: limit(1, 'working').nullable().default(null),
})

export type Grade = z.output<typeof grade>

/** The profile's list `grades`; by default the three of domain.md 2. */
export const gradesSchema = z
  .array(grade)
  .min(1)
  .prefault([
    { name: '一般', usual: true },
    { name: '较大' },
    { name: '重大', tells_heads: true, limitable: true },
  ])

import { z } from 'zod'
import { sides } from './side.ts'

/** A condition of a referral (移送前提): what must be answered before a clue goes to another side, domain.md 9. */
const condition = z.strictObject({
  id: z.string().regex(/^[a-z][a-z0-9_]{0,19}$/, '写成小写字母开头的编号，如 notice'),
  name: z.string().trim().min(1).max(20),
  hint: z.string().trim().max(100).default(''),
  from: z.array(z.enum(sides)).default(['river_chief_office', 'responsible_unit']),
  to: z.array(z.enum(sides)).default(['procuratorate']),
})

/** The profile's list `transfer_conditions`; the plan of Qijiang has none. */
export const transferConditions = z.array(condition).default([])

import { z } from 'zod'
import { validity } from '../../calendar/dated.ts'
import { headRoles } from '../side.ts'
import { officesList } from './offices.ts'

/** What can fulfil a further duty: a joint meeting, or a patrol or walk. */
const keepers = ['meeting', 'patrol'] as const

const entry = z
  .strictObject({
    /** The name identifies the duty: a new name is a new duty. */
    name: z
      .string()
      .trim()
      .min(2)
      .max(20)
      .regex(/^[^@]*$/, '名称不用 @'),
    kept_by: z.enum(keepers),
    cadence: z.enum(['month', 'quarter', 'half-year', 'year']),
    /** The month and day on which a yearly duty is due, MM-DD; `null` for the end of the period. */
    due: z
      .string()
      .regex(/^\d{2}-\d{2}$/, '写成 03-31 这样的月和日')
      .nullable()
      .default(null),
    /** Sides, or ids of organisations, each of which has to take part. */
    owed_by: officesList([]),
    /** Heads who must be present in person. */
    roles: z.array(z.enum(headRoles)).default([]),
    ...validity,
  })
  .refine(({ owed_by, roles }) => owed_by.length + roles.length > 0, {
    error: '写明由谁承担：owed_by 或 roles',
  })

/** The profile's list `further_duties`: recurring duties beside those of the plan (其他定期职责). */
export const furtherDutiesSchema = z
  .array(entry)
  .refine((list) => new Set(list.map(({ name }) => name)).size === list.length, {
    error: '名称重复，每项职责用不同的名称',
  })
  .default([])

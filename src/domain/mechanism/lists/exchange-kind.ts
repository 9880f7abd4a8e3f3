import { z } from 'zod'
import { validity } from '../../calendar/dated.ts'
import { sides } from '../side.ts'

export const kind = z.strictObject({
  name: z.string().trim().min(1).max(20),
  /** The side whose people may be exchanged; null for both. */
  side: z.enum(sides).nullable().default(null),
  /** Whether the exchange is for one river, on whose clues the person is shown: 生态检察官. */
  of_a_river: z.boolean().default(false),
  /** The person's title (专家咨询委员), which may also be typed for the kind. */
  words: z.array(z.string().trim().min(1)).default([]),
  ...validity,
})

/** The profile's list `exchange_kinds`: how the offices send or invite each other's people (人员交流), clause 四. */
export const exchangeKindsSchema = z
  .array(kind)
  .min(1)
  .prefault([
    { name: '跟班锻炼' },
    { name: '生态检察官', side: 'procuratorate', of_a_river: true },
    {
      name: '特邀顾问',
      side: 'river_chief_office',
      words: ['专家咨询委员', '人民监督员', '检察官助理'],
    },
  ])

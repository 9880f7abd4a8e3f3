import { z } from 'zod'
import { isInForce, validity } from '../calendar/dated.ts'
import type { Day } from '../calendar/day.ts'
import type { Profile } from '../mechanism/profile.ts'
import { sides } from '../mechanism/side.ts'

const kind = z.strictObject({
  name: z.string().trim().min(1).max(20),
  /** The side whose people it takes; none: any. */
  side: z.enum(sides).nullable().default(null),
  /** It is for one river, on whose clues the person stands: 生态检察官. */
  of_a_river: z.boolean().default(false),
  /** What such a person is called (专家咨询委员), by which it is typed as well. */
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

/** The kinds that may be chosen today. */
export const exchangeKindsIn = ({ profile, today }: { profile: Profile; today: Day }) =>
  profile.exchange_kinds.filter((one) => isInForce(one, today))

/** What the profile says of a kind; of one that has left it, nothing more than its name. */
export const exchangeKindNamed = (name: string, { exchange_kinds }: Profile) =>
  exchange_kinds.find((one) => one.name === name) ?? kind.parse({ name })

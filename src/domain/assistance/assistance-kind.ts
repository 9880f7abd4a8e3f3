import { z } from 'zod'
import { isInForce, listedEntry } from '../calendar/dated.ts'
import type { Day } from '../calendar/day.ts'
import type { Directory } from '../mechanism/directory.ts'
import type { Profile } from '../mechanism/profile.ts'
import { type Side, sideNames, sides } from '../mechanism/side.ts'

/** How far the text of a request is read: by all concerned; in no group and no list; by asker and asked people alone. */
export const requestSights = ['open', 'close', 'personal'] as const

const kind = listedEntry.extend({
  /** Sides that may ask; none: any. */
  asked_by: z.array(z.enum(sides)).default([]),
  /** Sides that may be asked; none: any. */
  asked_of: z.array(z.enum(sides)).default([]),
  sight: z.enum(requestSights).default('open'),
})

const others: Side[] = sides.filter((side) => side !== 'procuratorate')

/** The profile's list `assistance_kinds`: what help is asked for (协作种类); left out, the eight of 三(四), domain.md 1 rows 24–27. */
export const assistanceKindsSchema = z
  .array(kind)
  .min(1)
  .prefault([
    { id: 'evidence', name: '调查取证', words: ['取证', '协查', '调查'] },
    { id: 'expert', name: '专家咨询', words: ['专家意见', '专家'] },
    { id: 'appraisal', name: '鉴定评估', words: ['鉴定', '评估'] },
    { id: 'opinion', name: '法律意见' },
    // 办案信息 and the asker's own questions (domain-notes 2.6).
    {
      id: 'file-review',
      name: '调阅卷宗',
      words: ['调卷', '阅卷', '卷宗'],
      asked_by: ['procuratorate'],
      asked_of: others,
      sight: 'close',
    },
    {
      id: 'inquiry',
      name: '询问',
      words: ['约谈'],
      asked_by: ['procuratorate'],
      asked_of: others,
      sight: 'close',
    },
    {
      id: 'survey',
      name: '检测勘验',
      words: ['技术支持', '检测', '勘验', '监测'],
      asked_of: others,
    },
    {
      id: 'advice',
      name: '法律咨询',
      words: ['咨询'],
      asked_of: ['procuratorate'],
      sight: 'personal',
    },
  ])

type AssistanceKind = z.output<typeof kind>

/** The kinds that may be asked for today, as options. */
export const assistanceKindOptions = ({ profile, today }: { profile: Profile; today: Day }) =>
  profile.assistance_kinds
    .filter((one) => isInForce(one, today))
    .map((one) => ({ value: one.id, text: one.name, words: one.words }))

/** What the profile says of a kind. */
export const assistanceKind = (id: string, profile: Profile): AssistanceKind =>
  profile.assistance_kinds.find((one) => one.id === id) ?? kind.parse({ id: 'other', name: id })

/** Why an office cannot make such a request, as a sentence; `null` when it can. */
export function unfitRequest(
  { name, asked_by, asked_of }: AssistanceKind,
  office: string,
  askees: readonly string[],
  directory: Directory,
): { readonly field: string; readonly sentence: string } | null {
  const isOf = (id: string, allowed: readonly Side[]) => {
    const side = directory.organisation(id)?.side
    return allowed.length === 0 || (side !== undefined && allowed.includes(side))
  }
  const named = (of: readonly Side[]) =>
    of
      .filter((side) => directory.officesOf(side).length > 0)
      .map((side) => sideNames[side])
      .join('、')
  if (!isOf(office, asked_by)) {
    return { field: 'request', sentence: `${name}由${named(asked_by)}依法提出，请选择其他种类` }
  }
  if (askees.every((one) => isOf(one, asked_of))) return null
  return {
    field: 'askees',
    sentence: `${name}请向${named(asked_of)}提出，请在协助单位中只选择${named(asked_of)}`,
  }
}

import { z } from 'zod'
import { listedEntry } from '../../calendar/dated.ts'
import { type Side, sides } from '../side.ts'

/**
 * Who may read the text of a request: all concerned; all concerned, but no group or list; only the person
 * who asked and the people asked.
 */
export const requestSights = ['open', 'close', 'personal'] as const

export const kind = listedEntry.extend({
  /** The sides that may ask; any if empty. */
  asked_by: z.array(z.enum(sides)).default([]),
  /** The sides that may be asked; any if empty. */
  asked_of: z.array(z.enum(sides)).default([]),
  sight: z.enum(requestSights).default('open'),
  /** Whether the requested things are lent and returned by a day (归还). */
  lends: z.boolean().default(false),
})

const others: Side[] = sides.filter((side) => side !== 'procuratorate')

/**
 * The profile's list `assistance_kinds`: the kinds of help (协作种类); by default the eight of 三(四),
 * domain.md 1 rows 24–27.
 */
export const assistanceKindsSchema = z
  .array(kind)
  .min(1)
  .prefault([
    { id: 'evidence', name: '调查取证', words: ['取证', '协查', '调查'] },
    { id: 'expert', name: '专家咨询', words: ['专家意见', '专家'] },
    { id: 'appraisal', name: '鉴定评估', words: ['鉴定', '评估'] },
    { id: 'opinion', name: '法律意见' },
    // 办案信息, and the asker's own questions (domain.md 11).
    {
      id: 'file-review',
      name: '调阅卷宗',
      words: ['调卷', '阅卷', '卷宗'],
      asked_by: ['procuratorate'],
      asked_of: others,
      sight: 'close',
      lends: true,
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

export type AssistanceKind = z.output<typeof kind>

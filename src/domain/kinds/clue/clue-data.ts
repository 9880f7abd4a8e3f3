import { z } from 'zod'
import type { Day } from '../../calendar/day.ts'
import { achievedRecord } from '../../matter/achievement.ts'
import type { Matter } from '../../matter/matter.ts'
import { observersRecord } from '../../matter/observers-record.ts'
import { seatsRecord } from '../../matter/seats.ts'
import { metCondition } from '../../matter/transfer-condition.ts'
import { stagesRecord } from './stage-record.ts'

const day = z.string().transform((value) => value as Day)

/** What handling records, on a referral or an own case (自办). */
const handlingData = {
  opinion: z.string().nullable().default(null),
  acceptedOn: day.nullable().default(null),
  outcome: z.string().nullable().default(null),
  concludedOn: day.nullable().default(null),
  conclusion: z.string().nullable().default(null),
  concludedBy: z.string().nullable().default(null),
  reopenings: z.int().default(0),
  ...achievedRecord,
  ...stagesRecord,
}

/** What a clue (线索) records. The reporter's identity is not among it: it is sealed apart. */
export const clueData = z.object({
  river: z.string().nullable().default(null),
  section: z.string().nullable().default(null),
  place: z.string().nullable().default(null),
  field: z.string().default('other'),
  description: z.string(),
  foundOn: day.nullable().default(null),
  approximate: z.boolean().default(false),
  source: z.string().default('其他'),
  sourceNumber: z.string().nullable().default(null),
  /** Who of the people's supervisors and observers reported it (社会监督员). */
  ...observersRecord,
  /** The finding of a patrol from which it came (巡查问题). */
  finding: z.int().nullable().default(null),
  grade: z.string().default('一般'),
  /** What the profile said of the grade at filing: the heads are told, and lists mark it. */
  major: z.boolean().nullable().default(null),
  /** The responsible unit that it concerns (涉及单位). */
  unit: z.string().nullable().default(null),
  publicInterest: z.boolean().default(false),
  crossDistrict: z.boolean().default(false),
  crossProvince: z.boolean().default(false),
  longitude: z.number().nullable().default(null),
  latitude: z.number().nullable().default(null),
  /** The group in which it was filed: what was said there may be shown there. */
  originChat: z.string().nullable().default(null),
  /** The clue into which this one was merged (合并). */
  mergedInto: z.int().nullable().default(null),
  /** Offices and people of clues merged into this one. */
  followingOffices: z.array(z.string()).default([]),
  followers: z.array(z.string()).default([]),
  /** People to whom a major clue is limited (限定知悉范围); `null` for no limit. */
  limitedTo: z.array(z.string()).nullable().default(null),
  ...handlingData,
})
export type ClueData = z.output<typeof clueData>

/** What a referral (移送) records. */
const referralData = z.object({
  clue: z.int(),
  reason: z.string().nullable().default(null),
  /** The facts of the clue as the letter has them (案情); `null`: as they are proposed. */
  facts: z.string().nullable().default(null),
  /** What was said to the profile's conditions of a referral (移送前提). */
  conditions: z.array(metCondition).default([]),
  /** Whose word it takes. */
  seats: seatsRecord.seats,
  requestedBy: z.string(),
  approvedBy: z.string().nullable().default(null),
  approvedOn: day.nullable().default(null),
  approvalOpinion: z.string().nullable().default(null),
  returnReason: z.string().nullable().default(null),
  reportedOn: day.nullable().default(null),
  reportedTo: z.string().nullable().default(null),
  feedback: z.string().nullable().default(null),
  feedbackNumber: z.string().nullable().default(null),
  feedbackOn: day.nullable().default(null),
  feedbackDueOn: day.nullable().default(null),
  daysLate: z.int().nullable().default(null),
  receipt: z.string().nullable().default(null),
  objection: z.string().nullable().default(null),
  objectedOn: day.nullable().default(null),
  /** What the receiver answers to the objection (答复异议). */
  reply: z.string().nullable().default(null),
  repliedOn: day.nullable().default(null),
  profileVersion: z.string(),
  ...handlingData,
})
export type ReferralData = z.output<typeof referralData>

/** Each matter as it was read is checked once: who sees it is asked again and again. */
const checked = new WeakMap<Matter, ClueData>()

/** What the clue records, checked. */
export function clueOf(matter: Matter): ClueData {
  const known = checked.get(matter)
  if (known) return known
  const data = clueData.parse(matter.data)
  checked.set(matter, data)
  return data
}

const clueStanding = clueData.pick({
  limitedTo: true,
  followingOffices: true,
  followers: true,
  unit: true,
  grade: true,
  major: true,
})

/** What decides who sees the clue and how grave it is, checked: lists and figures ask it of very many. */
export function standingOf(matter: Matter): z.output<typeof clueStanding> {
  return checked.get(matter) ?? clueStanding.parse(matter.data)
}

/** What the referral records, checked. */
export function referralOf(matter: Matter): ReferralData {
  return referralData.parse(matter.data)
}

/** Whether the clue is of a grade that the heads are told of (重大). */
export function isMajor({ major, grade }: Pick<ClueData, 'major' | 'grade'>): boolean {
  return major ?? grade === '重大'
}

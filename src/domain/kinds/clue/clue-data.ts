import { z } from 'zod'
import { achievedRecord } from '../../matter/achievement.ts'
import { bodiesRecord } from '../../matter/bodies-record.ts'
import { kindData, later } from '../../matter/kind-data.ts'
import type { Matter } from '../../matter/matter.ts'
import { internalNumber } from '../../matter/numbering.ts'
import { observersRecord } from '../../matter/observers-record.ts'
import { seatsRecord } from '../../matter/seats.ts'
import { metCondition } from '../../matter/transfer-condition.ts'
import { filingFields } from './clue-fields.ts'
import { factsField, reasonField } from './referral-fields.ts'
import { stagesRecord } from './stage-record.ts'

const flag = z.boolean().default(false)

/** What handling records, on a referral or an own case (自办). */
const handlingRecord = {
  opinion: later.text,
  acceptedOn: later.day,
  /** The day by which it is to be handled, where one was chosen at the assignment (办理期限). */
  handleBy: later.day,
  outcome: later.text,
  concludedOn: later.day,
  conclusion: later.text,
  concludedBy: later.text,
  reopenings: z.int().default(0),
  ...achievedRecord,
  ...stagesRecord,
}

/** What decides who sees a clue and how grave it is. */
const standingRecord = {
  /** People to whom a major clue is limited (限定知悉范围); `null` for no limit. */
  limitedTo: z.array(z.string()).nullable().default(null),
  /** Offices and people of clues merged into this one. */
  followingOffices: z.array(z.string()).default([]),
  followers: z.array(z.string()).default([]),
  /** The responsible unit that it concerns (涉及单位). */
  unit: later.text,
  grade: z.string().default('一般'),
  /** What the profile said of the grade at filing: the heads are told, and lists mark it. */
  major: z.boolean().nullable().default(null),
}

/** Of which list (问题清单) it is an item, and under which number there; `null`: it stands by itself. */
const listedRecord = { list: later.whole, item: later.whole }

const { section, place, foundOn, description } = filingFields

/** What a clue (线索) records. The reporter's identity is not among it: it is sealed apart. */
export const clueData = kindData(
  { section, place, foundOn, description },
  {
    river: later.text,
    field: z.string().default('other'),
    approximate: flag,
    source: z.string().default('其他'),
    sourceNumber: later.text,
    /** Who of the people's supervisors and observers reported it (社会监督员). */
    ...observersRecord,
    /** The bodies outside that it concerns (涉及外单位). */
    ...bodiesRecord,
    /** The finding of a patrol from which it came (巡查问题). */
    finding: later.whole,
    publicInterest: flag,
    crossDistrict: flag,
    crossProvince: flag,
    longitude: z.number().nullable().default(null),
    latitude: z.number().nullable().default(null),
    /** The group in which it was filed: what was said there may be shown there. */
    originChat: later.text,
    /** The clue into which this one was merged (合并). */
    mergedInto: later.whole,
    ...standingRecord,
    ...listedRecord,
    ...handlingRecord,
  },
)

/** What a referral (移送) records. */
export const referralData = kindData(
  { reason: reasonField, facts: factsField },
  {
    clue: z.int(),
    /** What was said to the profile's conditions of a referral (移送前提). */
    conditions: z.array(metCondition).default([]),
    /** Whose word it takes. */
    seats: seatsRecord.seats,
    requestedBy: z.string(),
    approvedBy: later.text,
    approvedOn: later.day,
    approvalOpinion: later.text,
    returnReason: later.text,
    reportedOn: later.day,
    reportedTo: later.text,
    feedback: later.text,
    feedbackNumber: later.text,
    feedbackOn: later.day,
    feedbackDueOn: later.day,
    daysLate: later.whole,
    receipt: later.text,
    objection: later.text,
    objectedOn: later.day,
    /** What the receiver answers to the objection (答复异议). */
    reply: later.text,
    repliedOn: later.day,
    profileVersion: z.string(),
    ...listedRecord,
    ...handlingRecord,
  },
)

/** What the clue and the referral record, checked. */
export const [clueOf, referralOf] = [clueData.of, referralData.of]
export type ClueData = ReturnType<typeof clueOf>
export type ReferralData = ReturnType<typeof referralOf>

/** What is recorded of the handling of a referral or own case, checked. */
export const handlingOf = kindData({}, handlingRecord).of

/** What decides who sees the clue and how grave it is, checked: lists and figures ask it of very many. */
export const standingOf = kindData({}, standingRecord).of

/** Whether the clue is of a grade that the heads are told of (重大). */
export const isMajor = ({ major, grade }: Pick<ClueData, 'major' | 'grade'>): boolean =>
  major ?? grade === '重大'

/** 线索 2026-0012. */
export const clueNumber = (clue: Matter): string => internalNumber(clue, '线索')

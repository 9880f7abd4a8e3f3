import { z } from 'zod'
import { achievedRecord } from '../../matter/achievement.ts'
import { bodiesRecord } from '../../matter/bodies-record.ts'
import { kindData, later } from '../../matter/kind-data.ts'
import type { Matter } from '../../matter/matter.ts'
import { internalNumber } from '../../matter/numbering.ts'
import { observersRecord } from '../../matter/observers-record.ts'
import { seatsRecord } from '../../matter/seat-approvals.ts'
import { metCondition } from '../../matter/transfer-condition.ts'
import { filingFields } from './clue-fields.ts'
import { factsField, reasonField } from './referral-fields.ts'
import { stagesRecord } from './stage-record.ts'

const flag = z.boolean().default(false)

/** What handling records, on a referral or on a case that the office keeps (自办). */
const handlingRecord = {
  opinion: later.text,
  acceptedOn: later.day,
  /** The day by which the case is to be handled, if one was set at the assignment (办理期限). */
  handleBy: later.day,
  outcome: later.text,
  concludedOn: later.day,
  conclusion: later.text,
  concludedBy: later.text,
  reopenings: z.int().default(0),
  ...achievedRecord,
  ...stagesRecord,
}

/** The data that decide who sees a clue and how serious it is. */
const standingRecord = {
  /** The ids of the people to whom a major clue is limited (限定知悉范围); `null` for no limit. */
  limitedTo: z.array(z.string()).nullable().default(null),
  /** Offices and people who follow clues that were merged into this one. */
  followingOffices: z.array(z.string()).default([]),
  followers: z.array(z.string()).default([]),
  /** The responsible unit that the clue concerns (涉及单位). */
  unit: later.text,
  grade: z.string().default('一般'),
  /** Whether the grade was major by the profile at filing: the heads are told, and lists mark it. */
  major: z.boolean().nullable().default(null),
}

/** The id of the list (问题清单) and the number of the item in it; `null` outside a list. */
const listedRecord = { list: later.whole, item: later.whole }

const { section, place, foundOn, description } = filingFields

/** What a clue (线索) records. The reporter's identity is sealed elsewhere. */
export const clueData = kindData(
  { section, place, foundOn, description },
  {
    river: later.text,
    field: z.string().default('other'),
    approximate: flag,
    source: z.string().default('其他'),
    sourceNumber: later.text,
    /** The supervisors and observers who reported the clue (社会监督员). */
    ...observersRecord,
    /** The outside bodies that the clue concerns (涉及外单位). */
    ...bodiesRecord,
    /** The patrol finding from which the clue came (巡查问题). */
    finding: later.whole,
    publicInterest: flag,
    crossDistrict: flag,
    crossProvince: flag,
    /** When and to whom the clue's own office reported it upward (报送). */
    reportedOn: later.day,
    reportedTo: later.text,
    longitude: z.number().nullable().default(null),
    latitude: z.number().nullable().default(null),
    /**
     * The chat id of the group in which the clue was filed; texts that were typed in that group may be shown
     * in it.
     */
    originChat: later.text,
    /** The id of the clue into which this one was merged (合并). */
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
    /** The answers to the profile's conditions for a referral (移送前提). */
    conditions: z.array(metCondition).default([]),
    /** The seats whose approval the referral needs. */
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
    /** The receiver's reply to the objection (答复异议). */
    reply: later.text,
    repliedOn: later.day,
    profileVersion: z.string(),
    ...listedRecord,
    ...handlingRecord,
  },
)

/** The checked data of a clue and of a referral. */
export const [clueOf, referralOf] = [clueData.of, referralData.of]
export type ClueData = ReturnType<typeof clueOf>
export type ReferralData = ReturnType<typeof referralOf>

/** The checked handling data of a referral or of a case that the office keeps. */
export const handlingOf = kindData({}, handlingRecord).of

/** Only the data that decide sight and grade, checked: lists and figures read them for very many clues. */
export const standingOf = kindData({}, standingRecord).of

/** Whether the clue's grade is one that the heads are told of (重大). */
export const isMajor = ({ major, grade }: Pick<ClueData, 'major' | 'grade'>): boolean =>
  major ?? grade === '重大'

/** 线索 2026-0012. */
export const clueNumber = (clue: Matter): string => internalNumber(clue, '线索')

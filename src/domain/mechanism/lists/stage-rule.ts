import { z } from 'zod'
import { listedEntry, validity } from '../../calendar/dated.ts'
import { type Role, roles } from '../role.ts'
import { headRoles, sides } from '../side.ts'

const id = listedEntry.shape.id
const name = listedEntry.shape.name
const deciders: readonly Role[] = roles.filter(
  (role) => role === 'approver' || headRoles.includes(role),
)

/**
 * The length of a limit in days or months: exactly one of the three. If it ends on a rest day, it moves to
 * the next working day.
 */
const span = {
  days: z.int().min(1).max(3650).optional(),
  working_days: z.int().min(1).max(400).optional(),
  months: z.int().min(1).max(36).optional(),
}

/** The length of a limit in the profile. */
export interface StageSpan {
  readonly hours?: number | undefined
  readonly days?: number | undefined
  readonly working_days?: number | undefined
  readonly months?: number | undefined
}

const isOneSpan = ({ hours, days, working_days, months }: StageSpan) =>
  [hours, days, working_days, months].filter((one) => one !== undefined).length === 1

const oneSpan = { error: '写明一种时长：hours、days、working_days 或 months' }

/** A limit that follows from a stage (阶段时限): its ower, length, the stages that keep it, and its source. */
const stageLimit = z
  .strictObject({
    id,
    name,
    ...span,
    /** Hours run on rest days too, from the stage's time of day. */
    hours: z.int().min(1).max(240).optional(),
    /** Who owes the limit: the office that handles the case, or the agency of the stage. */
    owner: z.enum(['office', 'agency']).default('office'),
    /** The stages that keep the limit. */
    kept_by: z.array(id).min(1),
    /** The stages after which nothing is to be waited for any more, kept or not. */
    lapses_with: z.array(id).default([]),
    /** The id of the limit on whose due day this one starts; by default it starts on the day of the stage. */
    follows: id.optional(),
    /** If the damage is still growing, this limit replaces the others with the same id. */
    urgent: z.boolean().default(false),
    /** The legal source (依据). */
    source: z.string().trim().min(1).max(80),
    ...validity,
  })
  .refine(isOneSpan, oneSpan)

/** A stage of a case (办案阶段). */
export const stageRule = z.strictObject({
  ...listedEntry.shape,
  /** The sides whose cases can pass the stage. */
  of: z.array(z.enum(sides)).min(1),
  /** One of these stages must come before this one; none is required for `[]`. */
  requires: z.array(id).default([]),
  /** One of these stages usually comes before this one; if none did, the person is asked once. */
  after: z.array(id).default([]),
  /** Stages that cannot occur in the same case as this one. */
  excludes: z.array(id).default([]),
  /** Whether the stage can occur more than once in a case. */
  repeats: z.boolean().default(false),
  /** Whether the stage names an agency (行政机关) as addressee or author. */
  agency: z.enum(['none', 'asked', 'required']).default('asked'),
  /** Whether the stage is a decision, for which 决定人 and 决定日期 are asked. */
  decides: z.boolean().default(false),
  /** Who decides if nobody is named: the heads or the approver of the office that handles the case. */
  decided_by: z.array(z.enum(deciders)).default([]),
  /** Whether the sender of the referral is told of the stage at once (阶段性反馈). */
  told: z.boolean().default(false),
  /** Whether the stage stops the running limits (中止) or resumes them (恢复). */
  clock: z.enum(['runs', 'stops', 'resumes']).default('runs'),
  /** The limit that the stage extends, and by how much. */
  prolongs: z
    .strictObject({ limit: id, ...span })
    .refine(isOneSpan, oneSpan)
    .optional(),
  /** Whether the stage concludes the case (办结), with the outcome of the same id. */
  ends: z.boolean().default(false),
  limits: z.array(stageLimit).default([]),
})

export type StageInput = z.input<typeof stageRule>
export type StageRule = z.output<typeof stageRule>
export type StageLimitRule = z.output<typeof stageLimit>

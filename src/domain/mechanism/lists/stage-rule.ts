import { z } from 'zod'
import { listedEntry, validity } from '../../calendar/dated.ts'
import { type Role, roles } from '../role.ts'
import { headRoles, sides } from '../side.ts'

const id = listedEntry.shape.id
const name = listedEntry.shape.name
const deciders: readonly Role[] = roles.filter(
  (role) => role === 'approver' || headRoles.includes(role),
)

/** How long a limit runs by days or months: one of the three; a rest day at its end gives way to the next working day. */
const span = {
  days: z.int().min(1).max(3650).optional(),
  working_days: z.int().min(1).max(400).optional(),
  months: z.int().min(1).max(36).optional(),
}

/** How long a limit of the profile runs. */
export interface StageSpan {
  readonly hours?: number | undefined
  readonly days?: number | undefined
  readonly working_days?: number | undefined
  readonly months?: number | undefined
}

const isOneSpan = ({ hours, days, working_days, months }: StageSpan) =>
  [hours, days, working_days, months].filter((one) => one !== undefined).length === 1

const oneSpan = { error: '写明一种时长：hours、days、working_days 或 months' }

/** A limit that follows from a stage (阶段时限): whose it is, how long, what keeps it, and where it is written. */
const stageLimit = z
  .strictObject({
    id,
    name,
    ...span,
    /** Hours run through rest days, from the time of day of the stage. */
    hours: z.int().min(1).max(240).optional(),
    /** Who owes it: the office that handles the case, or the agency that the stage names. */
    owner: z.enum(['office', 'agency']).default('office'),
    /** The stages any of which keeps it. */
    kept_by: z.array(id).min(1),
    /** It runs from the end of this limit rather than from the day of the stage. */
    follows: id.optional(),
    /** It holds instead of the others of its id where the damage goes on growing. */
    urgent: z.boolean().default(false),
    /** The rule in which it is written (依据). */
    source: z.string().trim().min(1).max(80),
    ...validity,
  })
  .refine(isOneSpan, oneSpan)

/** A stage of a case (办案阶段). */
export const stageRule = z.strictObject({
  ...listedEntry.shape,
  /** The sides whose cases pass it. */
  of: z.array(z.enum(sides)).min(1),
  /** It cannot be without one of these before it. */
  requires: z.array(id).default([]),
  /** One of these usually comes before it: without, it is asked once. */
  after: z.array(id).default([]),
  /** It cannot be beside one of these. */
  excludes: z.array(id).default([]),
  /** It comes more than once in one case. */
  repeats: z.boolean().default(false),
  /** Whether it is said of an agency (行政机关) to which it is addressed or from which it comes. */
  agency: z.enum(['none', 'asked', 'required']).default('asked'),
  /** It is a decision: 决定人 and 决定日期 are asked for. */
  decides: z.boolean().default(false),
  /** Whose decision it is where nobody is named: the heads or the approver of the office that handles the case. */
  decided_by: z.array(z.enum(deciders)).default([]),
  /** The sender of the referral is told of it at once (阶段性反馈). */
  told: z.boolean().default(false),
  /** It stops the limits that run (中止), or lets them run on (恢复). */
  clock: z.enum(['runs', 'stops', 'resumes']).default('runs'),
  /** The limit whose end it puts off, and how far. */
  prolongs: z
    .strictObject({ limit: id, ...span })
    .refine(isOneSpan, oneSpan)
    .optional(),
  /** With it the case is concluded (办结), under the outcome of the same id. */
  ends: z.boolean().default(false),
  limits: z.array(stageLimit).default([]),
})

export type StageInput = z.input<typeof stageRule>
export type StageRule = z.output<typeof stageRule>
export type StageLimitRule = z.output<typeof stageLimit>

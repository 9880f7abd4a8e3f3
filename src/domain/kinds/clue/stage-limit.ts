import {
  type AnyLimit,
  type Calendar,
  endOfLimit,
  nextWorkingDay,
} from '../../calendar/calendar.ts'
import { isInForce } from '../../calendar/dated.ts'
import { addDays, clockOf, type Day, dayOf, daysBetween, instantAt } from '../../calendar/day.ts'
import type { StageLimitRule, StageRule, StageSpan } from '../../mechanism/lists/stage-rule.ts'
import { type StagesGiven, stageRuleOf } from '../../mechanism/stage.ts'
import type { StageRecord } from './stage-record.ts'

/** A limit that follows from the stages of a case (阶段时限), in its status after the last of them. */
export interface StageLimit {
  readonly rule: Pick<StageLimitRule, 'id' | 'name' | 'owner' | 'source'>
  /** The agency of the stage that set the limit; null for none. */
  readonly agency: string | null
  /** The number (`nth`) of the stage that set the limit. */
  readonly nth: number
  readonly stage: string
  /** The start and length of the limit; `null` for one in hours, and for one that was stopped and resumed. */
  readonly runs: { readonly from: Day; readonly within: AnyLimit } | null
  readonly dueOn: Day
  /** The time of day at which a limit in hours ends (`HH:mm`); null for others. */
  readonly clock: string | null
  /** `ended`: the case was over before the limit was kept; `lapsed`: a later stage left nothing to wait for. */
  readonly state: 'open' | 'kept' | 'stopped' | 'lapsed' | 'ended'
  /** The day on which the limit was kept, stopped, lapsed or ended; null while it is open. */
  readonly since: Day | null
  /** Calendar days that remained when the limit was stopped. */
  readonly left: number
}

interface Given extends StagesGiven {
  readonly calendar: Calendar
}

/** The length of a limit of the profile. */
function spanOf(span: Omit<StageSpan, 'hours'>): AnyLimit {
  const roll = 'next-working-day' as const
  if (span.months !== undefined) return { months: span.months, roll }
  if (span.working_days !== undefined) return { days: span.working_days, unit: 'working', roll }
  return { days: span.days ?? 0, unit: 'calendar', roll }
}

/** Whether two stages concern the same agency; a stage without an agency matches any. */
export const sameAgency = (one: string | null, other: string | null): boolean =>
  one === null || other === null || one === other

/** The limits that a stage sets; of several with one id, the one that fits the day and the damage. */
function rulesOf(rule: StageRule, { on, urgent }: StageRecord): readonly StageLimitRule[] {
  const inForce = rule.limits.filter((one) => isInForce(one, on))
  return inForce.filter(
    (one) =>
      (!one.urgent || urgent) &&
      (one.urgent || !urgent || !inForce.some((other) => other.urgent && other.id === one.id)),
  )
}

/** The limits that follow from the stages of a case, which are given in the order of their days. */
export function stageLimits(stages: readonly StageRecord[], given: Given): readonly StageLimit[] {
  return stages.reduce<readonly StageLimit[]>((limits, stage) => {
    const rule = stageRuleOf(stage.stage, stage.on, given)
    if (rule === undefined) return limits
    const kept = keptNow(limits, stage, rule, given.profile)
    const after = limits.map((one) =>
      kept.includes(one) ? keptOn(one, stage) : moved(one, stage, rule, given),
    )
    return begun(after, stage, rule, given)
  }, [])
}

const inDays = (runs: NonNullable<StageLimit['runs']>, calendar: Calendar) => ({
  runs,
  dueOn: endOfLimit(calendar, runs.from, runs.within).due,
  clock: null,
})

/** A limit in hours ends at its hour, on a rest day too. */
function inHours(hours: number, { on, time }: StageRecord) {
  const end = instantAt(on, time ?? '23:59') + hours * 3_600_000
  return { runs: null, dueOn: dayOf(end), clock: clockOf(end) }
}

const isRunning = ({ state }: StageLimit) => state === 'open' || state === 'stopped'

const keptOn = (limit: StageLimit, { on }: StageRecord): StageLimit => ({
  ...limit,
  state: 'kept',
  since: on,
})

/**
 * The limits that a stage keeps: of several of one kind for its agency, the oldest; a stage of the whole
 * case keeps that of every agency.
 */
function keptNow(
  limits: readonly StageLimit[],
  stage: StageRecord,
  { agency }: StageRule,
  profile: Given['profile'],
): readonly StageLimit[] {
  const fitting = limits.filter(
    (one) =>
      isRunning(one) &&
      stagesNamed(one, 'kept_by', profile).includes(stage.stage) &&
      sameAgency(one.agency, stage.agency),
  )
  if (agency === 'none') return fitting
  return fitting.filter((one) => fitting.find((other) => other.rule.id === one.rule.id) === one)
}

/** The effect of a stage on a limit that an earlier stage set. */
function moved(
  limit: StageLimit,
  stage: StageRecord,
  rule: StageRule,
  { calendar, profile }: Given,
): StageLimit {
  if (!isRunning(limit)) return limit
  const { on } = stage
  const isLeft = stagesNamed(limit, 'lapses_with', profile).includes(stage.stage)
  if (isLeft && sameAgency(limit.agency, stage.agency)) {
    return { ...limit, state: 'lapsed', since: on }
  }
  if (rule.ends) return { ...limit, state: 'ended', since: on }
  const { prolongs, clock } = rule
  if (prolongs?.limit === limit.rule.id && sameAgency(limit.agency, stage.agency)) {
    const runs = { from: limit.dueOn, within: spanOf(prolongs) }
    return { ...limit, runs, dueOn: endOfLimit(calendar, runs.from, runs.within).due }
  }
  // A limit that was missed before the case was suspended stays missed.
  if (clock === 'stops' && limit.state === 'open' && limit.dueOn >= on) {
    return { ...limit, state: 'stopped', since: on, left: daysBetween(on, limit.dueOn) }
  }
  if (clock === 'resumes' && limit.state === 'stopped') {
    const dueOn = nextWorkingDay(calendar, addDays(on, limit.left))
    return { ...limit, state: 'open', since: null, runs: null, dueOn }
  }
  return limit
}

/** The stages that keep a limit, or with which it lapses. */
const stagesNamed = (
  { rule: { id } }: StageLimit,
  list: 'kept_by' | 'lapses_with',
  { stages }: Given['profile'],
): readonly string[] =>
  stages.flatMap(({ limits }) => limits.filter((one) => one.id === id)).flatMap((one) => one[list])

/**
 * The limits together with those that a stage sets; a limit that already runs for the same agency is not set
 * twice.
 */
function begun(
  before: readonly StageLimit[],
  stage: StageRecord,
  rule: StageRule,
  { calendar }: Given,
): readonly StageLimit[] {
  const limits = [...before]
  const ofOne = (id: string) =>
    limits.findLast((other) => other.rule.id === id && sameAgency(other.agency, stage.agency))
  for (const one of rulesOf(rule, stage)) {
    const standing = ofOne(one.id)
    // Another stage that sets the same limit, such as a public reading of what was served, does not set it
    // again.
    const runs = standing !== undefined && isRunning(standing) && standing.stage !== stage.stage
    if (runs) continue
    const from = one.follows === undefined ? stage.on : (ofOne(one.follows)?.dueOn ?? stage.on)
    const { id, name, owner, source } = one
    limits.push({
      rule: { id, name, owner, source },
      agency: stage.agency,
      nth: stage.nth,
      stage: stage.stage,
      ...(one.hours === undefined
        ? inDays({ from, within: spanOf(one) }, calendar)
        : inHours(one.hours, stage)),
      state: 'open',
      since: null,
      left: 0,
    })
  }
  return limits
}

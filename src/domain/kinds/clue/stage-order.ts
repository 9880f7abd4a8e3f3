import { type Day, formatDay } from '../../calendar/day.ts'
import type { Context } from '../../matter/context.ts'
import type { StageRule } from '../../mechanism/lists/stage-rule.ts'
import { stageName, stageRuleOf } from '../../mechanism/stage.ts'
import { sameAgency, stageLimits } from './stage-limit.ts'
import type { StageRecord } from './stage-record.ts'

/** A stage to be recorded, and the stages that were recorded before. */
interface Proposed {
  readonly rule: StageRule
  readonly on: Day
  readonly agency: string | null
  readonly stages: readonly StageRecord[]
  /** The day on which the case was accepted; null when unknown. */
  readonly since: Day | null
}

/** Something unusual: the person is asked once, then it is recorded with a remark. */
interface StageDoubt {
  readonly sentence: string
  readonly remark: string
}

const dated = ({ name, on }: StageRecord) => `${name}（${formatDay(on)}）`

const namesOf = (ids: readonly string[], on: Day, context: Context): string =>
  ids.map((id) => `“${stageName(id, on, context)}”`).join('或')

/** Why the law does not allow a stage at this point; `null` when it does. */
export function unlawful(proposed: Proposed, context: Context): string | null {
  const { rule, on, stages } = proposed
  const required = stages.filter((one) => rule.requires.includes(one.stage))
  const [first] = required
  if (rule.requires.length > 0 && first === undefined) {
    return `${rule.name}之前须有${namesOf(rule.requires, on, context)}，请先登记`
  }
  if (first !== undefined && first.on > on) return `${rule.name}不能早于${dated(first)}`
  const against = stages.find(
    (one) =>
      rule.excludes.includes(one.stage) ||
      stageRuleOf(one.stage, one.on, context)?.excludes.includes(rule.id),
  )
  if (against !== undefined) {
    return `已登记${dated(against)}，不能再登记${rule.name}；登记有误的请先撤回该阶段`
  }
  const last = stages.findLast((one) => one.on > on)
  if (rule.ends && last !== undefined) return `${rule.name}不能早于${dated(last)}`
  return offClock(proposed, context)
}

/**
 * Why a stage cannot stop, resume or extend limits now: stops and resumptions alternate, and only a running
 * limit can be extended; `null` when it can.
 */
function offClock({ rule, on, agency, stages }: Proposed, context: Context): string | null {
  const earlier = stages.filter((one) => one.on <= on)
  const stopped = stoppedBy(earlier, context)
  if (rule.clock === 'resumes' && stopped === undefined)
    return `${formatDay(on)}没有中止的期限可以恢复`
  if (rule.clock === 'stops' && stopped !== undefined) return `已登记${dated(stopped)}，尚未恢复`
  const { prolongs } = rule
  if (prolongs === undefined) return null
  const runs = stageLimits(earlier, context).some(
    (one) =>
      one.rule.id === prolongs.limit && one.state === 'open' && sameAgency(one.agency, agency),
  )
  return runs ? null : '没有正在计算的审查期限，不能延长'
}

/** The stage that stopped the limits, if they have not been resumed. */
function stoppedBy(stages: readonly StageRecord[], context: Context): StageRecord | undefined {
  const last = stages.findLast(
    (one) => (stageRuleOf(one.stage, one.on, context)?.clock ?? 'runs') !== 'runs',
  )
  const clock = last && stageRuleOf(last.stage, last.on, context)?.clock
  return clock === 'stops' ? last : undefined
}

/** The doubts about recording a stage at this point of the case. */
export function stageDoubts(proposed: Proposed, context: Context): readonly StageDoubt[] {
  const { rule, on, agency, stages, since } = proposed
  const earlier = stages.filter((one) => one.on <= on)
  const same = stages.find(
    (one) =>
      one.stage === rule.id && (!rule.repeats || (one.on === on && sameAgency(one.agency, agency))),
  )
  const follower = stages.find(
    (one) => one.on < on && stageRuleOf(one.stage, one.on, context)?.after.includes(rule.id),
  )
  const stopped = stoppedBy(earlier, context)
  const lacks = rule.after.length > 0 && !earlier.some((one) => rule.after.includes(one.stage))
  const before = namesOf(rule.after, on, context)
  const doubts: readonly (StageDoubt | null)[] = [
    lacks
      ? { sentence: `此前没有登记${before}`, remark: `登记时没有${before.replaceAll(/[“”]/g, '')}` }
      : null,
    same !== undefined ? { sentence: `已登记过${dated(same)}`, remark: '再次登记' } : null,
    follower === undefined
      ? null
      : { sentence: `已登记的${dated(follower)}早于此日`, remark: `晚于${follower.name}` },
    since !== null && on < since
      ? { sentence: `日期早于受理的${formatDay(since)}`, remark: '早于受理' }
      : null,
    stopped !== undefined && rule.clock === 'runs' && !rule.ends
      ? { sentence: `案件已中止（${formatDay(stopped.on)}），尚未恢复`, remark: '中止期间' }
      : null,
  ]
  return doubts.filter((one) => one !== null)
}

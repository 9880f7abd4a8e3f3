import { isInForce } from '../calendar/dated.ts'
import type { Day } from '../calendar/day.ts'
import type { StageRule } from './lists/stage-rule.ts'
import type { Profile } from './profile.ts'
import type { Side } from './side.ts'

type Given = { readonly profile: Pick<Profile, 'stages'> }

/** What the profile says of a stage (办案阶段) on a day; of one that holds no longer, what it said last. */
export const stageRuleOf = (id: string, on: Day, { profile }: Given): StageRule | undefined =>
  profile.stages.find((one) => one.id === id && isInForce(one, on)) ??
  profile.stages.findLast((one) => one.id === id)

/** The stages that hold on a day and that cases of one of the sides pass. */
export const stagesFor = (
  sides: readonly Side[],
  on: Day,
  { profile }: Given,
): readonly StageRule[] =>
  profile.stages.filter((one) => isInForce(one, on) && one.of.some((side) => sides.includes(side)))

/** The name of a stage as it is said on a day. */
export const stageName = (id: string, on: Day, given: Given): string =>
  stageRuleOf(id, on, given)?.name ?? id

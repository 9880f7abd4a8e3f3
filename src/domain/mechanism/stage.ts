import { isInForce } from '../calendar/dated.ts'
import type { Day } from '../calendar/day.ts'
import { withInstrument } from './instrument.ts'
import type { StageRule } from './lists/stage-rule.ts'
import type { Profile } from './profile.ts'
import type { Side } from './side.ts'

/** The profile, as far as it says what stages there are and what they are called. */
export type StagesGiven = { readonly profile: Pick<Profile, 'stages' | 'instruments'> }

/** A stage and its limits as they are called on a day. */
const called = (rule: StageRule, on: Day, given: StagesGiven): StageRule => ({
  ...rule,
  name: withInstrument(rule.name, on, given),
  limits: rule.limits.map((one) => ({ ...one, name: withInstrument(one.name, on, given) })),
})

/** What the profile says of a stage (办案阶段) on a day; of one that holds no longer, what it said last. */
export function stageRuleOf(id: string, on: Day, given: StagesGiven): StageRule | undefined {
  const all = given.profile.stages.filter((one) => one.id === id)
  const rule = all.find((one) => isInForce(one, on)) ?? all.at(-1)
  return rule && called(rule, on, given)
}

/** The stages that hold on a day and that cases of one of the sides pass. */
export const stagesFor = (
  sides: readonly Side[],
  on: Day,
  given: StagesGiven,
): readonly StageRule[] =>
  given.profile.stages
    .filter((one) => isInForce(one, on) && one.of.some((side) => sides.includes(side)))
    .map((one) => called(one, on, given))

/** The name of a stage as it is said on a day. */
export const stageName = (id: string, on: Day, given: StagesGiven): string =>
  stageRuleOf(id, on, given)?.name ?? id

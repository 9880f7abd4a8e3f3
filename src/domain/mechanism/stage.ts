import { isInForce } from '../calendar/dated.ts'
import type { Day } from '../calendar/day.ts'
import { withInstrument } from './instrument.ts'
import type { StageRule } from './lists/stage-rule.ts'
import type { Profile } from './profile.ts'
import type { Side } from './side.ts'

/** The part of the profile with the stages and their names. */
export type StagesGiven = { readonly profile: Pick<Profile, 'stages' | 'instruments'> }

/** A stage and its limits with their names on a day. */
const called = (rule: StageRule, on: Day, given: StagesGiven): StageRule => ({
  ...rule,
  name: withInstrument(rule.name, on, given),
  limits: rule.limits.map((one) => ({ ...one, name: withInstrument(one.name, on, given) })),
})

/** The profile's rule of a stage (办案阶段) on a day; for a stage no longer in force, its last rule. */
export function stageRuleOf(id: string, on: Day, given: StagesGiven): StageRule | undefined {
  const all = given.profile.stages.filter((one) => one.id === id)
  const rule = all.find((one) => isInForce(one, on)) ?? all.at(-1)
  return rule && called(rule, on, given)
}

/** The stages in force on a day for cases of one of the sides. */
export const stagesFor = (
  sides: readonly Side[],
  on: Day,
  given: StagesGiven,
): readonly StageRule[] =>
  given.profile.stages
    .filter((one) => isInForce(one, on) && one.of.some((side) => sides.includes(side)))
    .map((one) => called(one, on, given))

/** The name of a stage on a day. */
export const stageName = (id: string, on: Day, given: StagesGiven): string =>
  stageRuleOf(id, on, given)?.name ?? id

import type { Context } from '../../matter/context.ts'
import type { Option } from '../../matter/field.ts'

/** The choice for a problem that the profile does not list. */
export const otherProblem = '其他'

/** The profile's problems as options. */
export const problemOptions = ({ profile }: Pick<Context, 'profile'>): readonly Option[] =>
  profile.patrol_problems.map(({ name, words }) => ({ value: name, text: name, words }))

/** The problems that a finding can have: the profile's, and 其他 as the last. */
export const findingOptions = (context: Pick<Context, 'profile'>): readonly Option[] => [
  ...problemOptions(context),
  { value: otherProblem, text: otherProblem },
]

/** The field (领域) of a clue that is made from a problem. */
export function fieldOfProblem(
  problem: string,
  { profile, fields }: Pick<Context, 'profile' | 'fields'>,
): string {
  const found = profile.patrol_problems.find((one) => one.name === problem)?.field
  return fields.some((one) => one.id === found) && found !== undefined ? found : 'other'
}

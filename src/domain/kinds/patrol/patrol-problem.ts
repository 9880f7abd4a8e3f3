import type { Context } from '../../matter/context.ts'
import type { Option } from '../../matter/field.ts'

/** What a patrol found that is none of them. */
export const otherProblem = '其他'

/** The problems as options of a form or of typed text. */
export const problemOptions = ({ profile }: Pick<Context, 'profile'>): readonly Option[] =>
  profile.patrol_problems.map(({ name, words }) => ({ value: name, text: name, words }))

/** The problems among which a finding is one; the last is none of the named. */
export const findingOptions = (context: Pick<Context, 'profile'>): readonly Option[] => [
  ...problemOptions(context),
  { value: otherProblem, text: otherProblem },
]

/** The key field of the clue that comes of a problem. */
export function fieldOfProblem(
  problem: string,
  { profile, fields }: Pick<Context, 'profile' | 'fields'>,
): string {
  const found = profile.patrol_problems.find((one) => one.name === problem)?.field
  return fields.some((one) => one.id === found) && found !== undefined ? found : 'other'
}

import type { Context } from '../../matter/context.ts'
import type { Incomplete } from '../../matter/input.ts'
import type { Matter } from '../../matter/matter.ts'
import { problem } from '../../matter/problem.ts'
import { tasksOf } from './task.ts'
import { taskData } from './task-data.ts'
import { instruction } from './task-kinds.ts'
import type { TaskTerms } from './task-terms.ts'

/** Whether the same task is already given to the same organisation for the same day. */
const isGiven = (terms: TaskTerms, matter: Matter, { reader }: Context): boolean =>
  tasksOf(matter, instruction, reader).some((one) => {
    const { what, dueOn } = taskData.of(one)
    return (
      one.state === 'open' &&
      one.target === terms.owner &&
      what === terms.what &&
      dueOn === terms.dueOn
    )
  })

/** The mistake when a head's word (批示) gives a task again that was given before; `null` otherwise. */
export function givenTwice(
  terms: readonly TaskTerms[],
  matter: Matter,
  context: Context,
): Incomplete | null {
  const known = terms.find((one) => isGiven(one, matter, context))
  return known === undefined
    ? null
    : problem('decisions', `“${known.what}”已列为批示事项，不需要重复；请删去或改写`)
}

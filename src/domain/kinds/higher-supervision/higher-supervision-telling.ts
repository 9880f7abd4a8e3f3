import type { Context } from '../../matter/context.ts'
import type { Notice } from '../../matter/decision.ts'
import type { Matter } from '../../matter/matter.ts'
import { peopleOf, tellPeople } from '../../matter/notices.ts'
import { headsIn, partnerOffices } from '../../mechanism/membership.ts'
import { caseOf } from '../clue/supervised-progress.ts'
import { listedClue } from './higher-supervision-data.ts'

/**
 * Tells those who handle the case, the liaison officers of the partners and, if requested, the heads, of
 * whom those hear who may see the clue.
 */
export function tellConcerned(
  matter: Matter,
  headline: string,
  context: Context,
  heads = false,
): Notice {
  const { directory, reader } = context
  const clue = listedClue(matter, reader)
  const { holder, worker, handler } = caseOf(clue, reader)
  const liaisons = [...partnerOffices(directory), holder, worker].flatMap((one) =>
    peopleOf(context, one, ['liaison']),
  )
  const told = [
    ...liaisons,
    handler,
    ...(heads ? headsIn(directory).map((one) => one.personId) : []),
  ]
  return tellPeople(context, told, matter.id, headline)
}

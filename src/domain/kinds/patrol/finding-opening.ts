import type { Context } from '../../matter/context.ts'
import type { Matter } from '../../matter/matter.ts'
import { openAll } from '../../matter/opening.ts'
import { readPatrolProblems } from '../../reading/patrol.ts'
import { finding } from './finding.ts'
import { type FindingState, findingOf, findingsOf } from './finding-data.ts'
import { patrolOf } from './patrol-data.ts'
import { otherProblem } from './patrol-problem.ts'

type Recorded = ReturnType<typeof findingOf>

/** The content of a new finding. */
export type NewFinding = Pick<Recorded, 'problem' | 'text'> &
  Partial<Recorded> & { readonly state: FindingState; readonly unit: string | null }

/** Opens findings of a patrol, in their order. */
export function openFindings(patrol: Matter, found: readonly NewFinding[], context: Context) {
  const before = findingsOf(patrol.id, context.reader).length
  const [onlyRiver = null, ...others] = patrolOf(patrol).rivers
  const river = others.length === 0 ? onlyRiver : null
  const openings = found.map(({ state, unit, ...rest }, index) => ({
    state,
    parent: patrol.id,
    office: patrol.office,
    target: patrol.target,
    handlingUnit: unit,
    data: { river, ...rest, nth: before + index + 1 },
  }))
  return openAll(finding.kind, openings, context, (matter) => ({
    act: 'patrol-finding',
    note: `发现问题：${findingOf(matter).text}`,
  }))
}

/** A finding from a few words of a record: its problem is recognised, all else is added later. */
export const notedFinding = (text: string, context: Context): NewFinding => ({
  problem: readPatrolProblems(text, context.profile.patrol_problems)[0] ?? otherProblem,
  text,
  state: 'noted',
  unit: null,
})

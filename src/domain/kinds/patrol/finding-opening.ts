import type { Context } from '../../matter/context.ts'
import type { Decision } from '../../matter/decision.ts'
import type { Matter } from '../../matter/matter.ts'
import { openMatter } from '../../matter/opening.ts'
import { owedAtFirst } from '../../matter/owed.ts'
import { readPatrolProblems } from '../../reading/patrol.ts'
import { finding } from './finding.ts'
import { type FindingState, findingOf, findingsOf } from './finding-data.ts'
import { patrolOf } from './patrol-data.ts'
import { otherProblem } from './patrol-problem.ts'

type Recorded = ReturnType<typeof findingOf>

/** What a finding says when it is noted. */
export type NewFinding = Pick<Recorded, 'problem' | 'text'> &
  Partial<Recorded> & { readonly state: FindingState; readonly unit: string | null }

/** Opens findings of a patrol, in their order. */
export function openFindings(
  patrol: Matter,
  found: readonly NewFinding[],
  context: Context,
): { readonly decision: Decision; readonly opened: readonly Matter[] } {
  const before = findingsOf(patrol.id, context.reader).length
  const { rivers } = patrolOf(patrol)
  const [onlyRiver = null, ...others] = rivers
  const all = found.map(({ state, unit, ...rest }, index) =>
    openMatter(
      context,
      {
        kind: 'finding',
        state,
        parent: patrol.id,
        office: patrol.office,
        target: patrol.target,
        handlingUnit: unit,
        data: {
          river: others.length === 0 ? onlyRiver : null,
          ...rest,
          nth: before + index + 1,
        },
      },
      index,
    ),
  )
  const opened = all.map(({ matter }) => matter)
  return {
    opened,
    decision: {
      open: opened,
      numbers: all.map(({ taken }) => taken),
      entries: opened.map((matter) => ({
        act: 'patrol-finding',
        matter: matter.id,
        note: `发现问题：${findingOf(matter).text}`,
      })),
      promises: opened.flatMap((matter) => owedAtFirst(finding.kind.owes ?? {}, matter, context)),
      reply: {},
    },
  }
}

/** A finding as a record names it in a few words: its problem is read, all else is added later. */
export const notedFinding = (text: string, context: Context): NewFinding => ({
  problem: readPatrolProblems(text, context.profile.patrol_problems)[0] ?? otherProblem,
  text,
  state: 'noted',
  unit: null,
})

import type { Enclosure } from '../matter/document.ts'
import type { Matter } from '../matter/matter.ts'
import type { Plan } from '../matter/plan.ts'
import type { Scene } from '../matter/scene.ts'
import type { Person } from '../mechanism/directory.ts'
import type { Paper } from './paper.ts'
import { papers } from './papers.ts'

/**
 * A plan with the papers that its steps call for (domain.md 10), each in private to one liaison officer
 * of the office that sends it out: who acts when he is one, else who opened the matter, else the first.
 */
export function withPapers(plan: Plan, scene: Scene): Plan {
  if (!scene.profile.papers.with_step) return plan
  const enclosures = reachedBy(plan).flatMap((matter): readonly Enclosure[] =>
    papers
      .filter((paper) => paper.kind === matter.kind && paper.step === matter.state)
      .flatMap((paper) => {
        const to = keeperOf(paper, matter, scene)
        if (!to) return []
        const document = { document: 'letter', paper: paper.name, matter: matter.id } as const
        return [{ document, to: to.openId }]
      }),
  )
  if (enclosures.length === 0) return plan
  return { ...plan, enclosures: [...(plan.enclosures ?? []), ...enclosures] }
}

/** The matters that stand in another state after the plan, as they then are. */
function reachedBy(plan: Plan): readonly Matter[] {
  const changed = (plan.change ?? []).flatMap(({ matter, to }) =>
    to.state === undefined || to.state === matter.state ? [] : [{ ...matter, ...to }],
  )
  return [...(plan.open ?? []), ...changed]
}

function keeperOf(paper: Paper, matter: Matter, { directory, actor }: Scene): Person | undefined {
  const liaisons = directory.peopleOf(paper.issuer(matter), ['liaison'])
  return (
    liaisons.find((one) => one.openId === actor.openId) ??
    liaisons.find((one) => one.openId === matter.openedBy) ??
    liaisons[0]
  )
}

import type { Context } from '../../matter/context.ts'
import type { Decision } from '../../matter/decision.ts'
import type { Enclosure } from '../../matter/document.ts'
import type { Matter } from '../../matter/matter.ts'
import type { Person } from '../../mechanism/directory.ts'
import type { Paper } from './paper.ts'
import { papers } from './papers.ts'

/**
 * A decision with the papers that its steps call for (domain.md 10), each in private to one liaison officer
 * of the office that sends it out: who acts when he is one, else who opened the matter, else the first.
 */
export function withPapers(decision: Decision, context: Context): Decision {
  if (!context.profile.papers.with_step) return decision
  const enclosures = reachedBy(decision).flatMap(({ matter, from }): readonly Enclosure[] =>
    papers
      .filter((paper) => paper.kind === matter.kind && isCalledFor(paper, matter.state, from))
      .flatMap((paper) => {
        const to = keeperOf(paper, matter, context)
        if (!to) return []
        const document = { document: 'letter', paper: paper.name, matter: matter.id } as const
        return [{ document, to: to.personId }]
      }),
  )
  if (enclosures.length === 0) return decision
  return { ...decision, enclosures: [...(decision.enclosures ?? []), ...enclosures] }
}

/** Whether a state calls for the paper, unless an earlier one did. */
const isCalledFor = ({ step, earlier }: Paper, state: string, from: string | null): boolean =>
  state === step ? from === null || from !== earlier : state === earlier

/** The matters that stand in another state after the decision, as they then are, and in which they stood. */
function reachedBy(
  decision: Decision,
): readonly { readonly matter: Matter; readonly from: string | null }[] {
  const changed = (decision.change ?? []).flatMap(({ matter, to }) =>
    to.state === undefined || to.state === matter.state
      ? []
      : [{ matter: { ...matter, ...to }, from: matter.state }],
  )
  const reached = [...(decision.open ?? []).map((matter) => ({ matter, from: null })), ...changed]
  return reached.filter(({ matter }) => !isSpokenFor(matter))
}

/** Of what goes with others of a list the list's own paper speaks. */
const isSpokenFor = ({ kind, data }: Matter): boolean =>
  kind === 'referral' && typeof data['list'] === 'number'

function keeperOf(paper: Paper, matter: Matter, { directory, actor }: Context): Person | undefined {
  const liaisons = directory.peopleOf(paper.issuer(matter), ['liaison'])
  return (
    liaisons.find((one) => one.personId === actor.personId) ??
    liaisons.find((one) => one.personId === matter.openedBy) ??
    liaisons[0]
  )
}

import type { Context } from '../../matter/context.ts'
import type { Decision } from '../../matter/decision.ts'
import type { Enclosure } from '../../matter/document.ts'
import type { Matter } from '../../matter/matter.ts'
import type { Person } from '../../mechanism/directory.ts'
import type { Paper } from './paper.ts'
import { papers } from './papers.ts'

/**
 * Adds to a decision the papers that its steps call for (domain.md 10). Each goes in private to one liaison
 * officer of the issuing office: the actor if he is one, otherwise the opener of the matter, otherwise the
 * first.
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

/** Whether a state calls for the paper, and no earlier one has. */
const isCalledFor = ({ step, earlier }: Paper, state: string, from: string | null): boolean =>
  state === step ? from === null || from !== earlier : state === earlier

/** The matters whose state the decision changes, as they will be, with their former states. */
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

/** Whether the list's paper covers this matter, as an item of the list. */
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

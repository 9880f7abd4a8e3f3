import type { Deadline } from '../deadline/deadline.ts'
import type { Context } from '../matter/context.ts'
import type { Matter } from '../matter/matter.ts'
import type { Obligation } from '../matter/obligation.ts'
import type { Person } from '../mechanism/directory.ts'
import { awaitedBy } from './awaited.ts'
import { obligationOf } from './obligations.ts'

/** A deadline that somebody has begun to settle (办理中): the matter, and the people whom it waits for now. */
interface InHand {
  readonly matter: Matter
  readonly people: readonly Person[]
  readonly next: NonNullable<Obligation['inHand']>[number]
}

/**
 * The matter in which a deadline is being settled while it waits for somebody, such as a draft for its
 * approvers; `null` when nobody has begun. The person who began is not asked to begin again.
 */
export function inHandOf(
  deadline: Pick<Deadline, 'what' | 'period' | 'debtor' | 'matter'>,
  context: Context,
): InHand | null {
  for (const next of obligationOf(deadline.what).inHand ?? []) {
    const own = deadline.matter === null ? undefined : context.reader.matter(deadline.matter)
    const matter =
      deadline.matter === null
        ? context.reader.inState(next.kind, next.states, 50).find((one) => next.fits(one, deadline))
        : [own].find((one) => one?.kind === next.kind && next.states.includes(one.state))
    const people = matter === undefined ? [] : awaitedBy(matter, context)
    if (matter && people.length > 0) return { matter, people, next }
  }
  return null
}

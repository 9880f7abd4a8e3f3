import type { Deadline } from '../deadline/deadline.ts'
import type { Context } from '../matter/context.ts'
import { dutyObligations } from '../matter/duty-obligation.ts'
import type { Obligation, Offer } from '../matter/obligation.ts'
import { debtorOf, owingIn } from '../matter/owed.ts'
import { kinds } from './kinds.ts'

/** All obligations of the states of a kind and those that it declares apart; may contain duplicates. */
const declared = kinds.flatMap(({ owes, owesApart = [], states }) => [
  ...Object.keys(states).flatMap((state) => owingIn(owes, state)),
  ...owesApart,
])

/** All obligations of the mechanism (时限), domain.md 1. */
export const obligations: readonly Obligation[] = [
  ...new Map(declared.map(({ obligation }) => [obligation.what, obligation])).values(),
  ...dutyObligations,
]

/** The obligation of a deadline. */
export function obligationOf(what: string): Obligation {
  const found = byName.get(what)
  if (!found) throw new Error(`no concern is called ${what}`)
  return found
}

/** The commands that settle a deadline today, the most usual first. */
export function offersFor(
  deadline: Pick<Deadline, 'what' | 'period' | 'subject'>,
  context: Pick<Context, 'today' | 'profile' | 'reader'>,
): readonly Offer[] {
  const { act, button, alternative, offers } = obligationOf(deadline.what)
  const usual = [{ act, text: button }, ...(alternative ? [alternative] : [])]
  return offers?.(deadline, context) ?? usual
}

/** The text of what a deadline asks for; an obligation may have several texts. */
export const owedIn = (deadline: Pick<Deadline, 'what' | 'subject'>): string => {
  const { named, owed } = obligationOf(deadline.what)
  return named?.(deadline) ?? owed
}

/** Obligations that several offices owe together. */
export const sharedObligations: readonly string[] = obligations
  .filter((one) => one.shared)
  .map((one) => one.what)

/** Obligations of which the liaison officers of other offices are reminded too. */
export const jointObligations: readonly string[] = obligations
  .filter((one) => one.offices !== debtorOf && !one.personal)
  .map((one) => one.what)

/** Obligations of one person alone. */
export const personalObligations: readonly string[] = obligations
  .filter((one) => one.personal)
  .map((one) => one.what)

const byName = new Map(obligations.map((one) => [one.what, one]))

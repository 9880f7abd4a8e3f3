import type { Deadline } from '../deadline/deadline.ts'
import { owedOfStage, stageConcern } from '../kinds/clue/stage-deadlines.ts'
import { dutyObligations } from '../matter/duty-obligation.ts'
import type { Matter } from '../matter/matter.ts'
import type { Obligation } from '../matter/obligation.ts'
import { debtorOf, owingIn } from '../matter/owed.ts'
import { kinds } from './kinds.ts'

const ofMatter = (
  what: string,
  owed: string,
  act: string,
  button: string,
  moves: readonly string[],
): Obligation => ({
  what,
  owed,
  title: () => owed,
  act,
  button,
  moves,
  shared: false,
  offices: debtorOf,
})

/** A step of the matter itself is approved before what is owed is done. */
const approvalOf = (kind: string, state: string, owed: string) => ({
  kind,
  states: [state],
  fits: (matter: Matter, deadline: Pick<Deadline, 'matter'>) => matter.id === deadline.matter,
  owed,
  act: 'agree',
  button: '同意',
})

/** What a kind declares of an obligation itself; of one that stands in the list below, nothing. */
const obligationIn = (owing: ReturnType<typeof owingIn>[number]): readonly Obligation[] =>
  'due' in owing ? [owing.obligation] : []

/** Several states of a kind may owe the same. */
const declared = kinds.flatMap(({ owes, states }) =>
  Object.keys(states).flatMap((state) => owingIn(owes, state).flatMap(obligationIn)),
)

/** Every deadline of the mechanism (时限), domain.md 1. */
export const obligations: readonly Obligation[] = [
  {
    ...ofMatter('acceptance', '受理或退回', 'accept', '受理', ['accept', 'return']),
    alternative: { act: 'return', text: '退回' },
  },
  {
    ...ofMatter('handling', '办结', 'conclude', '办结', ['conclude']),
    inHand: [
      approvalOf('referral', 'conclusion-pending', '审批办结'),
      approvalOf('clue', 'conclusion-pending', '审批办结'),
    ],
  },
  ofMatter('feedback', '反馈', 'answer', '反馈', ['answer']),
  {
    ...ofMatter('objection', '答复异议', 'reply-objection', '答复异议', ['reply', 'reopen']),
    alternative: { act: 'reopen', text: '重启' },
  },
  {
    ...ofMatter(stageConcern, '办案期限', 'stage', '登记阶段', ['stage']),
    named: ({ subject }) => owedOfStage(subject),
  },
  ofMatter('report-to-city', '报送{市检察院}', 'report', '报送', ['report']),
  ...new Map(declared.map((one) => [one.what, one])).values(),
  ...dutyObligations,
]

/** The obligation of a deadline. */
export function obligationOf(what: string): Obligation {
  const found = byName.get(what)
  if (!found) throw new Error(`no concern is called ${what}`)
  return found
}

/** What a deadline says that is owed: its own words, where its obligation has many. */
export const owedIn = (deadline: Pick<Deadline, 'what' | 'subject'>): string => {
  const { named, owed } = obligationOf(deadline.what)
  return named?.(deadline) ?? owed
}

/** Obligations that are owed by several offices together. */
export const sharedObligations: readonly string[] = obligations
  .filter((one) => one.shared)
  .map((one) => one.what)

/** Obligations of which the liaison officers of more than the debtor are reminded. */
export const jointObligations: readonly string[] = obligations
  .filter((one) => one.offices !== debtorOf && !one.personal)
  .map((one) => one.what)

/** Obligations that one person alone owes. */
export const personalObligations: readonly string[] = obligations
  .filter((one) => one.personal)
  .map((one) => one.what)

const byName = new Map(obligations.map((one) => [one.what, one]))

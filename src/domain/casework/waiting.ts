import { daysBetween } from '../calendar/day.ts'
import type { Deadline } from '../deadline/deadline.ts'
import type { Context } from '../matter/context.ts'
import type { Matter } from '../matter/matter.ts'
import type { Person } from '../mechanism/directory.ts'
import { awaitedBy, awaitedMove } from './awaited.ts'
import { inHandOf } from './in-hand.ts'
import { kindOf } from './kinds.ts'
import { obligationOf, owedIn } from './obligations.ts'
import { owersOf } from './owers.ts'

/** One thing that somebody is waited for (所等事项): whom, what for, and since when it is overdue. */
export interface Wait {
  readonly people: readonly Person[]
  /** Whoever of them it is named for, if anybody: the others stand behind him. */
  readonly named: Person | null
  /** What is asked: 反馈, 审批办结. */
  readonly asked: string
  readonly deadline: Deadline | null
  /** Calendar days past its day; 0 where it has none. */
  readonly days: number
  /** The offices that owe it. */
  readonly offices: readonly string[]
  /** The offices that wait for it beside those of the matter. */
  readonly creditor: string | null
}

/** What a deadline waits for. */
export function waitOf(deadline: Deadline, context: Context): Wait {
  const people = owersOf(deadline, context)
  const obligation = obligationOf(deadline.what)
  return {
    people,
    named: people.find((one) => one.personId === deadline.person) ?? null,
    asked: inHandOf(deadline, context)?.next.owed ?? owedIn(deadline),
    deadline,
    days: Math.max(0, daysBetween(deadline.dueOn, context.today)),
    offices: obligation.personal ? [deadline.debtor] : obligation.offices(deadline, context),
    creditor: deadline.creditor,
  }
}

/** The matter and what the actor sees on its card without one of its own, such as the referrals of a clue. */
const onCard = (matter: Matter, context: Context): readonly Matter[] => [
  matter,
  ...context.reader
    .children(matter.id)
    .filter((one) => kindOf(one).facts === null && kindOf(one).sees(context.actor, one, context)),
]

/** Everything that is waited for on the card of a matter, as far as the actor sees it. */
export const waitsOf = (matter: Matter, context: Context): readonly Wait[] =>
  onCard(matter, context)
    .filter((one) => kindOf(one).states[one.state]?.open === true)
    .flatMap((one) => {
      const deadlines = context.reader.deadlinesOf(one.id)
      if (deadlines.length > 0) return deadlines.map((deadline) => waitOf(deadline, context))
      const people = awaitedBy(one, context)
      const [first] = people
      if (first === undefined) return []
      return [
        {
          people,
          named: null,
          asked: awaitedMove(one, { ...context, actor: first })?.asked ?? '办理',
          deadline: null,
          days: 0,
          offices: people.flatMap((person) => context.directory.officesOfPerson(person)),
          creditor: null,
        },
      ]
    })

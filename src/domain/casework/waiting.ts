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

/** Something that people wait for (所等事项): from whom, what, and how long overdue. */
export interface Wait {
  readonly people: readonly Person[]
  /** The person to whom the act is assigned by name, if any; the others are substitutes. */
  readonly named: Person | null
  /** What is waited for, in words: 反馈, 审批办结. */
  readonly asked: string
  readonly deadline: Deadline | null
  /** Calendar days overdue; 0 when there is no due day. */
  readonly days: number
  /** The offices that owe the act. */
  readonly offices: readonly string[]
  /** The office that waits for the act, besides those of the matter; `null` for none. */
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

/** The matter and its parts without a card of their own that the actor may see, such as the referrals of a clue. */
const onCard = (matter: Matter, context: Context): readonly Matter[] => [
  matter,
  ...context.reader
    .children(matter.id)
    .filter((one) => kindOf(one).facts === null && kindOf(one).sees(context.actor, one, context)),
]

/** Everything that the card of a matter waits for, as far as the actor may see it. */
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

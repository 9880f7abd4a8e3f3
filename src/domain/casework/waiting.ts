import { daysBetween } from '../calendar/day.ts'
import type { DuePromise } from '../deadline/promise.ts'
import type { Context } from '../matter/context.ts'
import type { Matter } from '../matter/matter.ts'
import type { Person } from '../mechanism/directory.ts'
import { awaitedBy, awaitedMove } from './awaited.ts'
import { concernOf, owedIn } from './concerns.ts'
import { inHandOf } from './in-hand.ts'
import { kindOf } from './kinds.ts'
import { owersOf } from './owers.ts'

/** One thing that somebody is waited for (所等事项): whom, what for, and since when it is overdue. */
export interface Wait {
  readonly people: readonly Person[]
  /** Whoever of them it is named for, if anybody: the others stand behind him. */
  readonly named: Person | null
  /** What is asked: 反馈, 审批办结. */
  readonly asked: string
  readonly promise: DuePromise | null
  /** Calendar days past its day; 0 where it has none. */
  readonly days: number
  /** The offices that owe it. */
  readonly offices: readonly string[]
  /** The offices that wait for it beside those of the matter. */
  readonly creditor: string | null
}

/** What a promise waits for. */
export function waitOf(promise: DuePromise, context: Context): Wait {
  const people = owersOf(promise, context)
  const concern = concernOf(promise.what)
  return {
    people,
    named: people.find((one) => one.openId === promise.person) ?? null,
    asked: inHandOf(promise, context)?.next.owed ?? owedIn(promise),
    promise,
    days: Math.max(0, daysBetween(promise.dueOn, context.today)),
    offices: concern.personal ? [promise.debtor] : concern.offices(promise, context),
    creditor: promise.creditor,
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
      const promises = context.reader.promisesOf(one.id)
      if (promises.length > 0) return promises.map((promise) => waitOf(promise, context))
      const people = awaitedBy(one, context)
      const [first] = people
      if (first === undefined) return []
      return [
        {
          people,
          named: null,
          asked: awaitedMove(one, { ...context, actor: first })?.asked ?? '办理',
          promise: null,
          days: 0,
          offices: people.flatMap((person) => context.directory.officesOfPerson(person)),
          creditor: null,
        },
      ]
    })

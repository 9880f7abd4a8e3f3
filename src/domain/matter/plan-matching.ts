import { type Day, daysBetween, formatDay, parseDay } from '../calendar/day.ts'
import { withMaterial } from './command.ts'
import { isIncomplete } from './input.ts'
import type { Kind } from './kind.ts'
import type { Matter } from './matter.ts'
import { type Asking, dayIn } from './plan-question.ts'
import { isRefusal } from './refusal.ts'

/** The declaration of a kind's plans, by which a recorded event is matched with its plan. */
export interface PlanMatching {
  readonly what: string
  /** The move that records a plan as done. */
  readonly move: string
  /** The field that is filled in only for something done. */
  readonly done: string
  /** Two events with one name may be the same up to this many days apart. */
  readonly near: number
  readonly of: (matter: Matter) => { readonly on: Day; readonly title: string }
}

const textIn = (value: unknown): string => (typeof value === 'string' ? value.trim() : '')

/** Whether two names may mean the same event. */
const alike = (one: string, other: string): boolean =>
  one !== '' && other !== '' && (one.includes(other) || other.includes(one))

/** The open plans of a kind that the actor sees, and the move that records one as done. */
export function plansOf(kind: Kind, move: string): Pick<Asking, 'plans' | 'carryOut'> {
  const made = kind.moves[move]
  if (made === undefined) throw new Error(`${kind.name} has no move ${move}`)
  return {
    plans: (context) =>
      context.reader
        .inState(kind.name, made.from, 50)
        .filter((one) => kind.sees(context.actor, one, context)),
    carryOut(plan, call, context) {
      const decision = made.decide(plan, call.values, context)
      return isRefusal(decision) || isIncomplete(decision)
        ? decision
        : withMaterial(decision, call, plan)
    },
  }
}

/** Asks, for an event that was recorded without a number, whether it is one of the kind's open plans. */
export function askOfPlans(kind: Kind, { what, move, done, near, of }: PlanMatching): Asking {
  return {
    ...plansOf(kind, move),
    label: `对应的${kind.chinese}计划`,
    what,
    called: (plan) => `${formatDay(of(plan).on)} ${of(plan).title}`,
    fits(plan, values) {
      const day = dayIn(values['on'])
      if (textIn(values[done]) === '' || day === null || parseDay(day) === null) return null
      const { on, title } = of(plan)
      const same = alike(title, textIn(values['title']))
      const apart = Math.abs(daysBetween(on, day as Day))
      if (apart === 0) return same ? 'sure' : 'maybe'
      return same && apart <= near ? 'maybe' : null
    },
  }
}

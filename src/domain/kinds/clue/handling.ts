import type { DeadlineChange } from '../../deadline/deadline.ts'
import { deadlineWithin } from '../../deadline/reminder-schedule.ts'
import type { Context } from '../../matter/context.ts'
import type { Matter } from '../../matter/matter.ts'
import type { State } from '../../matter/state.ts'
import type { Who } from '../../matter/who.ts'

/** The round of a deadline: reopening begins a new one. */
export function round(matter: Matter): string {
  return `${matter.id}#${referralRound(matter)}`
}

function referralRound(matter: Matter): number {
  const count = matter.data['reopenings']
  return typeof count === 'number' ? count : 0
}

/** The clue that a card shows for this matter: itself, or the one that a referral belongs to. */
export function clueIdOf(matter: Matter): number {
  return matter.parent ?? matter.id
}

/** A sentence and the card of the clue. */
export const cardWith = (clue: number, sentence: string) => ({
  sentence,
  view: { view: 'matter' as const, matter: clue, headline: null },
})

/** Whoever handles (承办): a referral's receiver, or the office itself in an own case. */
export interface Handlers {
  readonly states: Readonly<Record<string, State>>
  readonly own: boolean
  readonly inCharge: (matter: Matter) => string
  readonly leaders: Who
  /** The states in which work goes on. */
  readonly handling: readonly string[]
}

/** `side` says which column of the matter names the office in charge. */
export function handlersOf(
  states: Readonly<Record<string, State>>,
  side: 'sender' | 'receiver',
): Handlers {
  const own = side === 'sender'
  return {
    states,
    own,
    inCharge: (matter) => (own ? matter.office : (matter.target ?? matter.office)),
    leaders: { of: side, roles: ['liaison', 'approver'] },
    handling: own ? ['handling'] : ['accepted', 'handling'],
  }
}

/** Who owes that the matter is handled, and to whom: the unit to which it was assigned, to whoever assigned it; else the office in charge. */
export function handlingSides(matter: Matter, office: string, unit: string | null) {
  const sender = matter.office === office ? null : matter.office
  return unit === null || unit === office
    ? { debtor: office, creditor: sender }
    : { debtor: unit, creditor: office }
}

/** The deadline to handle a reopened matter (重启), by the profile's limit from today. */
export function handledAnew(
  matter: Matter,
  terms: { readonly office: string; readonly reopenings: number },
  context: Context,
): DeadlineChange {
  const { duties } = context.profile
  return {
    make: deadlineWithin(
      {
        what: 'handling',
        subject: `${matter.id}#${terms.reopenings}`,
        matter: matter.id,
        period: null,
        ...handlingSides(matter, terms.office, matter.handlingUnit),
        person: matter.handler,
      },
      context.today,
      duties.handling,
      duties,
      context.calendar,
      context.now,
    ),
  }
}

import type { Matter } from '../../matter/matter.ts'
import { type Owed, obligation } from '../../matter/owed.ts'
import type { Who } from '../../matter/who.ts'
import { handlingOf } from './clue-data.ts'

/** The subject of a deadline with its round; reopening starts a new round. */
export const round = (matter: Matter): string => `${matter.id}#${handlingOf(matter).reopenings}`

/** The clue whose card shows this matter: the clue itself, or the one of a referral. */
export const clueIdOf = (matter: Matter): number => matter.parent ?? matter.id

/** Whether the matter is a case that the office keeps (自办): the clue itself, not a referral. */
export const isOwn = ({ kind }: Pick<Matter, 'kind'>): boolean => kind === 'clue'

/** The office in charge (承办): the receiver of a referral; for a kept case the clue's own office. */
export const inCharge = (matter: Matter): string =>
  isOwn(matter) ? matter.office : (matter.target ?? matter.office)

/** The side of the matter on which the office in charge is. */
export type HandlingSide = 'sender' | 'receiver'

/** Who leads the work of the office in charge. */
export const leadersOn = (side: HandlingSide): Who => ({
  of: side,
  roles: ['liaison', 'approver'],
})

const underWay: Readonly<Record<HandlingSide, readonly string[]>> = {
  sender: ['handling'],
  receiver: ['accepted', 'handling'],
}

/** The states of work in progress, each mapped to the state that follows: `to`, or itself. */
export const handlingOn = (side: HandlingSide, to?: string): Readonly<Record<string, string>> =>
  Object.fromEntries(underWay[side].map((state) => [state, to ?? state]))

/** Whether work is in progress. */
export const isHandled = (matter: Matter): boolean =>
  underWay[isOwn(matter) ? 'sender' : 'receiver'].includes(matter.state)

/** The conclusion waits for approval before the deadline can be settled. */
const approvalOf = (kind: string) => ({
  kind,
  states: ['conclusion-pending'],
  fits: (matter: Matter, deadline: { readonly matter: number | null }) =>
    matter.id === deadline.matter,
  owed: '审批办结',
  act: 'agree',
  button: '同意',
})

/**
 * Handling (办结) is owed by the day that was set at the assignment or within the profile's limit: by the
 * assigned unit to the assigning office, otherwise by the office in charge to the sender.
 */
const handlingOwed: Owed = {
  what: 'handling',
  obligation: obligation({
    what: 'handling',
    owed: '办结',
    act: 'conclude',
    button: '办结',
    moves: ['conclude'],
    inHand: [approvalOf('referral'), approvalOf('clue')],
  }),
  keptBy: ['approve-conclusion', 'stage'],
  due(matter, { today, profile: { duties } }) {
    const office = inCharge(matter)
    const unit = matter.handlingUnit ?? office
    const sender = matter.office === office ? null : matter.office
    return [
      {
        subject: round(matter),
        anew: ['assign'],
        by: handlingOf(matter).handleBy ?? { from: today, within: duties.handling },
        debtor: unit,
        creditor: unit === office ? sender : office,
        person: matter.handler,
      },
    ]
  },
}

/** Owed while a case is handled; a conclusion that waits for approval does not settle it yet. */
export const handlingOwes = {
  handling: handlingOwed,
  'conclusion-pending': { ...handlingOwed, lingers: true },
} as const

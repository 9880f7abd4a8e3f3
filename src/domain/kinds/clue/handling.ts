import type { Matter } from '../../matter/matter.ts'
import { type Owed, obligation } from '../../matter/owed.ts'
import type { Who } from '../../matter/who.ts'
import { handlingOf } from './clue-data.ts'

/** The round of a deadline: reopening begins a new one. */
export const round = (matter: Matter): string => `${matter.id}#${handlingOf(matter).reopenings}`

/** The clue that a card shows for this matter: itself, or the one that a referral belongs to. */
export const clueIdOf = (matter: Matter): number => matter.parent ?? matter.id

/** Whether it is an own case (自办): the clue itself, not a referral of it. */
export const isOwn = ({ kind }: Pick<Matter, 'kind'>): boolean => kind === 'clue'

/** The office that handles it (承办): the receiver of a referral, of an own case its own. */
export const inCharge = (matter: Matter): string =>
  isOwn(matter) ? matter.office : (matter.target ?? matter.office)

/** On which side of the matter the office in charge stands. */
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

/** The states in which work goes on, each with the one that follows; itself, where none is named. */
export const handlingOn = (side: HandlingSide, to?: string): Readonly<Record<string, string>> =>
  Object.fromEntries(underWay[side].map((state) => [state, to ?? state]))

/** Whether work goes on. */
export const isHandled = (matter: Matter): boolean =>
  underWay[isOwn(matter) ? 'sender' : 'receiver'].includes(matter.state)

/** A step of the matter itself is approved before what is owed is done. */
const approvalOf = (kind: string) => ({
  kind,
  states: ['conclusion-pending'],
  fits: (matter: Matter, deadline: { readonly matter: number | null }) =>
    matter.id === deadline.matter,
  owed: '审批办结',
  act: 'agree',
  button: '同意',
})

/** That it is handled (办结), by the day that was chosen at the assignment or within the profile's limit: owed by the unit to which it was assigned to whoever assigned it, else by the office in charge to the sender. */
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

/** What is owed while it is handled; a conclusion that waits for approval has not settled it yet. */
export const handlingOwes = {
  handling: handlingOwed,
  'conclusion-pending': { ...handlingOwed, lingers: true },
} as const

import { handlersOf } from '../clue/handling.ts'
import { endMoves } from '../clue/handling-end.ts'
import { workMoves } from '../clue/handling-work.ts'
import type { Kind } from '../matter/kind.ts'
import { officesSeeing, seesClue } from '../matter/sight.ts'
import { approve, reject } from './referral-approval.ts'
import { clueOfReferral } from './referral-clue.ts'
import { answer, receive, reopen } from './referral-outcome.ts'
import { accept, giveBack, report } from './referral-reception.ts'
import { withdraw } from './referral-retreat.ts'
import { referralStates } from './referral-states.ts'

const handlers = handlersOf(referralStates, 'receiver')

/** The referral (移送) of a clue from one office to another; its own number, promise and history. */
export const referral: Kind = {
  name: 'referral',
  chinese: '移送',
  states: referralStates,
  moves: {
    approve,
    reject,
    accept,
    return: giveBack,
    ...workMoves(handlers),
    ...endMoves(handlers),
    report,
    answer,
    receive,
    withdraw,
    reopen,
  },
  owes: { referred: 'acceptance', handling: 'handling', concluded: 'feedback' },
  facts: null,
  title: (matter) => `移送${matter.number ?? ''}`,
  sees: (person, matter, scene) => {
    const clue = clueOfReferral(matter, scene.look)
    if (!seesClue(person, clue, scene)) return false
    const pending = matter.number === null
    return !pending || scene.directory.officesOfPerson(person).includes(matter.office)
  },
  offices: (matter, scene) => officesSeeing(clueOfReferral(matter, scene.look), scene),
}

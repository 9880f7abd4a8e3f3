import type { Kind } from '../../matter/kind.ts'
import { referralOf } from '../clue/clue-data.ts'
import { handlersOf } from '../clue/handling.ts'
import { endingOf, endMoves } from '../clue/handling-end.ts'
import { workMoves } from '../clue/handling-work.ts'
import { referralStates } from '../clue/referral-states.ts'
import { officesSeeing, seesClue } from '../clue/sight.ts'
import { stageMove } from '../clue/stage-move.ts'
import { stageRetreat } from '../clue/stage-retreat.ts'
import { interim } from './interim.ts'
import { reply } from './objection.ts'
import { approve, reject } from './referral-approval.ts'
import { clueOfReferral } from './referral-clue.ts'
import { answer, reopen } from './referral-outcome.ts'
import { receive } from './referral-receipt.ts'
import { accept, acceptAndAssign, giveBack, report } from './referral-reception.ts'
import { withdraw } from './referral-retreat.ts'
import { stateFacts } from './stated-facts.ts'

const handlers = handlersOf(referralStates, 'receiver')
const { assign, progress } = workMoves(handlers)

/** The referral (移送) of a clue from one office to another; its own number, deadline and history. */
export const referral: Kind = {
  name: 'referral',
  chinese: '移送',
  states: referralStates,
  moves: {
    approve,
    reject,
    accept,
    'accept-and-assign': acceptAndAssign(assign),
    return: giveBack,
    assign,
    progress,
    ...endMoves(handlers),
    stage: stageMove(handlers, endingOf(handlers)),
    'withdraw-stage': stageRetreat(handlers),
    report,
    answer,
    receive,
    reply,
    interim,
    'state-facts': stateFacts,
    withdraw,
    reopen,
  },
  owes: {
    // Reported upward, it waits for the procuratorate above.
    referred: { what: 'acceptance', when: (matter) => referralOf(matter).reportedOn === null },
    handling: 'handling',
    concluded: 'feedback',
    objected: 'objection',
  },
  within: {
    reject: 'sender',
    'request-conclusion': 'receiver',
    'reject-conclusion': 'receiver',
  },
  apart: ({ number }) => number === null,
  facts: null,
  title: (matter) => `移送${matter.number ?? ''}`,
  sees: (person, matter, context) => {
    const clue = clueOfReferral(matter, context.reader)
    if (!seesClue(person, clue, context)) return false
    const pending = matter.number === null
    return !pending || context.directory.officesOfPerson(person).includes(matter.office)
  },
  offices(matter, context) {
    const offices = officesSeeing(clueOfReferral(matter, context.reader), context)
    // Before it is sent it is its own office's.
    return matter.number === null
      ? new Set([...offices].filter((one) => one === matter.office))
      : offices
  },
}

import { correctAchieved } from '../../matter/achievement-correction.ts'
import type { AnyMove } from '../../matter/declared-move.ts'
import { quietly, tellPeople } from '../../matter/notices.ts'
import { asking } from './conclusion.ts'
import { clueIdOf, type HandlingSide, isOwn, leadersOn } from './handling.ts'
import { tellSender } from './stage-move.ts'

/** The states in which the outcome of a case, with what it achieved, is final. */
const ended: Readonly<Record<HandlingSide, readonly string[]>> = {
  sender: ['closed'],
  receiver: ['concluded', 'answered', 'objected', 'replied', 'closed'],
}

/** 更正成效 of a case: by its handler or the leaders of the office in charge; the sender is told. */
export const correctGained = (side: HandlingSide): AnyMove =>
  correctAchieved(ended[side], ['handler', leadersOn(side)], (matter, words, context) =>
    isOwn(matter)
      ? [quietly(tellPeople(context, asking(matter, context), clueIdOf(matter), words))]
      : tellSender(matter, words, context),
  )

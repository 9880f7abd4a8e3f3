import { type DeadlineChange, formatDue, type NewDeadline } from '../../deadline/deadline.ts'
import { deadlineWithin } from '../../deadline/reminder-schedule.ts'
import type { Context } from '../../matter/context.ts'
import { cardOf } from '../../matter/decision.ts'
import { paragraph } from '../../matter/input.ts'
import { defineMove } from '../../matter/kind.ts'
import type { Matter } from '../../matter/matter.ts'
import { tellLiaisons } from '../../matter/tell.ts'
import type { Who } from '../../matter/who.ts'
import { round } from '../clue/handling.ts'
import { referralStates } from '../clue/referral-states.ts'
import { clueOfReferral } from './referral-clue.ts'

const what = 'objection'
const receiver: Who = { of: 'receiver', roles: ['liaison', 'approver'] }

/** What the receiver owes whom it answered and who objects (有异议): an answer to that, or to handle it again. */
export function objectionDeadline(referral: Matter, context: Context): NewDeadline {
  const { duties } = context.profile
  return deadlineWithin(
    {
      what,
      // The matter's version tells one objection from another.
      subject: `${round(referral)}@${referral.version}`,
      matter: referral.id,
      period: null,
      debtor: referral.target ?? referral.office,
      person: referral.handler,
      creditor: referral.office,
    },
    context.today,
    duties.objection,
    duties,
    context.calendar,
    context.now,
  )
}

/** The objection is answered, taken back, or the matter is handled again. */
export function settleObjection(referral: Matter, { reader, today }: Context): DeadlineChange {
  const owed = reader.deadlinesOf(referral.id).find((one) => one.what === what)
  return { keep: what, subject: owed?.subject ?? round(referral), on: today }
}

/** The sentence by which the handler learns that he has something to do again. */
export const objectionHeadline = (words: string, made: NewDeadline): string =>
  `移送方对办理结果有异议：${words}。请于 ${formatDue(made)}前答复异议，或由审批人重启办理`

/** 答复异议: what the receiver says to the objection; the sender receives it, or objects again. */
export const reply = defineMove({
  name: 'reply',
  chinese: '答复异议',
  states: referralStates,
  from: ['objected'],
  to: 'replied',
  who: ['handler', receiver],
  fields: {
    text: paragraph.required({ label: '答复内容', hint: '复核情况、补充整改及结果', min: 5 }),
  },
  effect(referral, input, context) {
    const clue = clueOfReferral(referral, context.reader)
    return {
      data: { reply: input.text, repliedOn: context.today },
      deadlines: [settleObjection(referral, context)],
      note: `答复异议：${input.text}`,
      notices: [
        tellLiaisons(
          context,
          referral.office,
          clue.id,
          `${referral.number}的异议已答复，请签收；仍有异议的，可再次提出`,
          [clue.openedBy],
        ),
      ],
      reply: { sentence: '已答复异议，待移送方签收', view: cardOf(clue) },
    }
  },
})

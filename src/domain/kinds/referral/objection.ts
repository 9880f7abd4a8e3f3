import { move } from '../../matter/declared-move.ts'
import { paragraph } from '../../matter/input.ts'
import { tellLiaisons } from '../../matter/notices.ts'
import { owed } from '../../matter/owed.ts'
import type { Who } from '../../matter/who.ts'
import { inCharge, round } from '../clue/handling.ts'
import { clueOfReferral } from './referral-clue.ts'

const receiver: Who = { of: 'receiver', roles: ['liaison', 'approver'] }

/** Owed by the receiver after an objection to its feedback (有异议): a reply, or handling the case again. */
export const objectionOwed = owed({
  what: 'objection',
  owed: '答复异议',
  act: 'reply-objection',
  button: '答复异议',
  moves: ['reply', 'reopen'],
  keptBy: ['receive'],
  alternative: { act: 'reopen', text: '重启' },
  due: (referral, { today, profile: { duties } }) => [
    {
      // The matter's version distinguishes several objections.
      subject: `${round(referral)}@${referral.version}`,
      anew: [],
      by: { from: today, within: duties.objection },
      debtor: inCharge(referral),
      person: referral.handler,
      creditor: referral.office,
    },
  ],
})

/** The headline that tells the handler about an objection. */
export const objectionHeadline = (words: string, due: string): string =>
  `移送方对办理结果有异议：${words}。请于 ${due}前答复异议，或由审批人重启办理`

/** 答复异议: the receiver's reply to the objection; the sender then accepts it or objects again. */
export const reply = move('答复异议', { objected: 'replied' }, ['handler', receiver], {
  fields: {
    text: paragraph.required({ label: '答复内容', hint: '复核情况、补充整改及结果', min: 5 }),
  },
  effect(referral, input, context) {
    const clue = clueOfReferral(referral, context.reader)
    return {
      data: { reply: input.text, repliedOn: context.today },
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
      reply: '已答复异议，待移送方签收',
    }
  },
  command: [
    'reply-objection',
    '移送方对反馈有异议的，复核后答复，由移送方签收',
    '已复核，雨天溢流点已封堵，复测达标',
  ],
  words: {
    chinese: '答复异议',
    audience: ['handler', 'liaison', 'approver'],
    material: true,
    button: { text: '答复异议', primary: true, group: false },
  },
})

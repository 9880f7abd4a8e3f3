import { daysBetween } from '../../calendar/day.ts'
import type { Reader } from '../../matter/context.ts'
import { cardOf, type Decision } from '../../matter/decision.ts'
import { paragraph } from '../../matter/input.ts'
import { defineMove } from '../../matter/kind.ts'
import type { Matter } from '../../matter/matter.ts'
import { internalNumber, nextNumber } from '../../matter/numbering.ts'
import type { State } from '../../matter/state.ts'
import { tellOffice, tellPeople } from '../../matter/tell.ts'
import type { Who } from '../../matter/who.ts'
import { clueOf, referralOf } from '../clue/clue-data.ts'
import { handledAnew, handlersOf, round } from '../clue/handling.ts'
import { dropLookBack } from '../clue/look-back-plan.ts'
import { referralStates } from '../clue/referral-states.ts'
import { referralsOf } from '../clue/sight.ts'
import { continued } from '../clue/stage-continued.ts'
import { openTellings, overtakeTellings } from '../clue/telling-opening.ts'
import { settleObjection } from './objection.ts'
import { clueOfReferral } from './referral-clue.ts'

const receiver: Who = { of: 'receiver', roles: ['liaison', 'approver'] }

/** Other live referrals of the clue: while one is open the clue is not closed. */
function otherOpen(referral: Matter, reader: Reader): boolean {
  return referralsOf(referral.parent ?? 0, reader).some(
    (one) => one.id !== referral.id && stateOf(one).open,
  )
}

function stateOf(referral: Matter): State {
  return (referralStates as Record<string, State>)[referral.state] ?? referralStates.closed
}

/** 反馈: the outcome told to the sender, within ten days of conclusion, 三(二). */
export const answer = defineMove({
  name: 'answer',
  chinese: '反馈',
  states: referralStates,
  from: ['concluded'],
  to: 'answered',
  who: ['handler', receiver],
  fields: {
    text: paragraph.required({ label: '反馈内容', hint: '如何办理、何时办结、结果如何', min: 5 }),
  },
  effect(referral, input, context) {
    const clue = clueOfReferral(referral, context.reader)
    const due = context.reader.deadlineFor('feedback', round(referral))
    const late = due ? Math.max(0, daysBetween(due.dueOn, context.today)) : 0
    const { number, taken } = nextNumber(
      context,
      'feedback',
      referral.target ?? referral.office,
      referral.id,
    )
    const { receipt } = context.profile.duties
    const { said: _sender, ...told } = openTellings(
      clue,
      clueOf(clue).observers,
      { about: internalNumber(clue, '线索'), outcome: input.text },
      context,
    )
    const headline = `${referral.number}已反馈（${number}），请签收；${receipt.days} 日内未签收的自动归档`
    return {
      ...told,
      data: {
        feedback: input.text,
        feedbackNumber: number,
        feedbackOn: context.today,
        daysLate: late,
      },
      numbers: [taken],
      deadlines: [{ keep: 'feedback', subject: round(referral), on: context.today }],
      note: `反馈（${number}，${late > 0 ? `逾期 ${late} 天` : '按期'}）：${input.text}`,
      notices: [
        ...tellOffice(context, referral.office, clue.id, headline),
        tellPeople(context, [clue.openedBy], clue.id, headline),
      ],
      reply: {
        sentence: `已反馈，文号 ${number}${late > 0 ? `，逾期 ${late} 天` : ''}`,
        view: cardOf(clue),
      },
    }
  },
})

/** Closes a referral that was answered; the clue closes with the last one (domain.md 0.1). */
export function closeReferral(referral: Matter, reader: Reader): NonNullable<Decision['change']> {
  if (otherOpen(referral, reader)) return []
  const clue = clueOfReferral(referral, reader)
  return clue.state === 'filed' ? [{ matter: clue, to: { state: 'closed' } }] : []
}

/** 重启: handled again, with a new round of deadlines. */
export const reopen = defineMove({
  name: 'reopen',
  chinese: '重启',
  states: referralStates,
  from: ['closed', 'objected', 'replied'],
  to: 'handling',
  who: [{ of: 'either', roles: ['approver'] }],
  fields: { reason: paragraph.required({ label: '重启理由', min: 2 }) },
  effect(referral, input, context) {
    const clue = clueOfReferral(referral, context.reader)
    const data = referralOf(referral)
    const { stages, deadlines } = continued(
      referral,
      handlersOf(referralStates, 'receiver'),
      `重启：${input.reason}`,
      context,
    )
    return {
      data: {
        stages,
        reopenings: data.reopenings + 1,
        outcome: null,
        concludedOn: null,
        conclusion: null,
        achieved: [],
        feedback: null,
        feedbackNumber: null,
        feedbackOn: null,
        daysLate: null,
        receipt: null,
        objection: null,
        objectedOn: null,
        reply: null,
        repliedOn: null,
      },
      also: clue.state === 'closed' ? [{ matter: clue, to: { state: 'filed' } }] : [],
      with: [overtakeTellings(clue, context), dropLookBack(referral, context)],
      deadlines: [
        ...deadlines,
        settleObjection(referral, context),
        handledAnew(
          referral,
          {
            office: referral.target ?? referral.office,
            reopenings: data.reopenings + 1,
          },
          context,
        ),
      ],
      note: `重启（第 ${data.reopenings + 1} 次）：${input.reason}`,
      notices: [
        ...tellOffice(context, referral.target ?? '', clue.id, '已重启办理', input.reason),
        ...tellOffice(context, referral.office, clue.id, '已重启办理', input.reason),
        tellPeople(context, [referral.handler], clue.id, `已重启办理：${input.reason}`),
      ],
      reply: {
        sentence: '已重启，请继续办理',
        view: cardOf(clue),
      },
    }
  },
})

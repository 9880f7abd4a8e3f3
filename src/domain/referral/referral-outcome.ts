import { daysBetween } from '../calendar/day.ts'
import { referralOf } from '../clue/clue-data.ts'
import { handledAnew, round } from '../clue/handling.ts'
import { optionalChoice, paragraph } from '../matter/input.ts'
import { defineMove, type State } from '../matter/kind.ts'
import type { Matter } from '../matter/matter.ts'
import { nextNumber } from '../matter/numbering.ts'
import { cardOf, type Plan } from '../matter/plan.ts'
import type { Look } from '../matter/scene.ts'
import { referralsOf } from '../matter/sight.ts'
import { peopleOf, tellLiaisons, tellOffice, tellPeople } from '../matter/tell.ts'
import type { Who } from '../matter/who.ts'
import { clueOfReferral } from './referral-clue.ts'
import { referralStates } from './referral-states.ts'

const receiver: Who = { of: 'receiver', roles: ['liaison', 'approver'] }
const sender: Who = { of: 'sender', roles: ['liaison', 'approver'] }

/** Other live referrals of the clue: while one is open the clue is not closed. */
function otherOpen(referral: Matter, look: Look): boolean {
  return referralsOf(referral.parent ?? 0, look).some(
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
  effect(referral, input, scene) {
    const clue = clueOfReferral(referral, scene.look)
    const due = scene.look.promiseFor('feedback', round(referral))
    const late = due ? Math.max(0, daysBetween(due.dueOn, scene.today)) : 0
    const { number, taken } = nextNumber(
      scene,
      'feedback',
      referral.target ?? referral.office,
      referral.id,
    )
    const { receipt } = scene.profile.duties
    const headline = `${referral.number}已反馈（${number}），请签收；${receipt.days} 日内未签收的自动归档`
    return {
      data: {
        feedback: input.text,
        feedbackNumber: number,
        feedbackOn: scene.today,
        daysLate: late,
      },
      numbers: [taken],
      promises: [{ keep: 'feedback', subject: round(referral), on: scene.today }],
      note: `反馈（${number}，${late > 0 ? `逾期 ${late} 天` : '按期'}）：${input.text}`,
      notices: [
        ...tellOffice(scene, referral.office, clue.id, headline),
        tellPeople(scene, [clue.openedBy], clue.id, headline),
      ],
      reply: {
        sentence: `已反馈，文号 ${number}${late > 0 ? `，逾期 ${late} 天` : ''}`,
        view: cardOf(clue),
      },
    }
  },
})

/** Closes a referral that was answered; the clue closes with the last one (domain.md 0.1). */
export function closeReferral(referral: Matter, look: Look): NonNullable<Plan['change']> {
  if (otherOpen(referral, look)) return []
  const clue = clueOfReferral(referral, look)
  return clue.state === 'filed' ? [{ matter: clue, to: { state: 'closed' } }] : []
}

/** 签收: the sender takes the feedback; the clue closes with its last referral. */
export const receive = defineMove({
  name: 'receive',
  chinese: '签收',
  states: referralStates,
  from: ['answered'],
  to: 'closed',
  who: ['filer', sender],
  fields: {
    opinion: optionalChoice({
      label: '签收意见',
      options: () => [
        { value: '满意', text: '满意', words: ['同意', '无异议', '认可'] },
        { value: '有异议', text: '有异议', words: ['不满意', '异议'] },
      ],
    }),
    text: paragraph.optional({ label: '说明', hint: '有异议的请写明理由' }),
  },
  effect(referral, input, scene) {
    const clue = clueOfReferral(referral, scene.look)
    const objects = input.opinion === '有异议'
    if (objects && input.text === null) {
      return {
        incomplete: true,
        values: {},
        problems: [{ field: 'text', sentence: '有异议的请写明理由' }],
      }
    }
    const target = referral.target ?? referral.office
    return {
      data: { receipt: input.opinion ?? '满意', objection: objects ? input.text : null },
      also: closeReferral(referral, scene.look),
      note: `签收（${input.opinion ?? '满意'}）${input.text ? `：${input.text}` : ''}`,
      notices: [
        tellLiaisons(
          scene,
          target,
          clue.id,
          objects ? `移送方签收但有异议：${input.text}` : `${referral.number}反馈已签收`,
          [referral.handler],
        ),
        ...(objects
          ? [
              tellPeople(
                scene,
                [
                  ...peopleOf(scene, referral.office, ['approver']),
                  ...peopleOf(scene, target, ['approver']),
                ],
                clue.id,
                `移送方对办理结果有异议：${input.text}`,
              ),
            ]
          : []),
      ],
      reply: {
        sentence: objects ? '已签收，异议已告知双方审批人' : '已签收归档',
        view: cardOf(clue),
      },
    }
  },
})

/** 重启: handled again, with a new round of promises. */
export const reopen = defineMove({
  name: 'reopen',
  chinese: '重启',
  states: referralStates,
  from: ['closed'],
  to: 'handling',
  who: [{ of: 'either', roles: ['approver'] }],
  fields: { reason: paragraph.required({ label: '重启理由', min: 2 }) },
  effect(referral, input, scene) {
    const clue = clueOfReferral(referral, scene.look)
    const data = referralOf(referral)
    return {
      data: {
        reopenings: data.reopenings + 1,
        outcome: null,
        concludedOn: null,
        conclusion: null,
        feedback: null,
        feedbackNumber: null,
        feedbackOn: null,
        daysLate: null,
        receipt: null,
        objection: null,
      },
      also: clue.state === 'closed' ? [{ matter: clue, to: { state: 'filed' } }] : [],
      promises: [
        handledAnew(
          referral,
          {
            office: referral.target ?? referral.office,
            creditor: referral.office,
            reopenings: data.reopenings + 1,
          },
          scene,
        ),
      ],
      note: `重启（第 ${data.reopenings + 1} 次）：${input.reason}`,
      notices: [
        ...tellOffice(scene, referral.target ?? '', clue.id, '已重启办理', input.reason),
        ...tellOffice(scene, referral.office, clue.id, '已重启办理', input.reason),
        tellPeople(scene, [referral.handler], clue.id, `已重启办理：${input.reason}`),
      ],
      reply: {
        sentence: '已重启，请继续办理',
        view: cardOf(clue),
      },
    }
  },
})

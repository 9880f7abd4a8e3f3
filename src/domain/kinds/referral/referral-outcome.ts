import { daysBetween } from '../../calendar/day.ts'
import type { Command, Reading } from '../../matter/command.ts'
import type { Reader } from '../../matter/context.ts'
import type { Decision } from '../../matter/decision.ts'
import { move } from '../../matter/declared-move.ts'
import { paragraph } from '../../matter/input.ts'
import type { Matter } from '../../matter/matter.ts'
import { tellOffice, tellPeople } from '../../matter/notices.ts'
import { nextNumber } from '../../matter/numbering.ts'
import type { State } from '../../matter/state.ts'
import type { Who } from '../../matter/who.ts'
import { isVague } from '../../reading/conclusion.ts'
import { resolveDays } from '../../reading/resolved-days.ts'
import { clue as clueKind } from '../clue/clue.ts'
import { clueNumber, clueOf, referralOf } from '../clue/clue-data.ts'
import { inCharge, round } from '../clue/handling.ts'
import { dropLookBack } from '../clue/look-back-plan.ts'
import { referralStates } from '../clue/referral-states.ts'
import { referralsOf } from '../clue/sight.ts'
import { handledAgain } from '../clue/stage-continued.ts'
import { openTellings, overtakeTellings } from '../clue/telling-opening.ts'
import { clueOfReferral } from './referral-clue.ts'

const receiver: Who = { of: 'receiver', roles: ['liaison', 'approver'] }

/** Whether the clue has another live referral; while one is open the clue stays open. */
function otherOpen(referral: Matter, reader: Reader): boolean {
  return referralsOf(referral.parent ?? 0, reader).some(
    (one) => one.id !== referral.id && stateOf(one).open,
  )
}

function stateOf(referral: Matter): State {
  return (referralStates as Record<string, State>)[referral.state] ?? referralStates.closed
}

/** The fewest characters of a feedback. */
const shortest = 5

const interimOnly =
  '该事项尚未办结，本次按阶段性反馈告知移送方，不代替办结后的反馈；已办结的，请取消后先“办结”。'

/** The command that is meant by a feedback when none is owed; null for a text that is too short (好了) to be any. */
function insteadOfAnswer({ state }: Matter, text: string) {
  if ([...text.trim()].length < shortest || isVague(text.trim())) return null
  if (state === 'objected') {
    return { act: 'reply-objection', why: '反馈已作出，移送方有异议；本次按答复异议记录。' }
  }
  return ['accepted', 'handling', 'conclusion-pending'].includes(state)
    ? { act: 'interim', why: interimOnly }
    : null
}

/** Reads the text for the sender; without typed text the conclusion is proposed. */
function readAnswer(...[text, , , subject]: Parameters<NonNullable<Command['read']>>): Reading {
  const typed = text.trim()
  if (typed === '') {
    const proposed = subject?.kind === 'referral' ? referralOf(subject).conclusion : null
    // In texts that were stored before relative days were resolved, such words count from the day of the
    // conclusion.
    const meant =
      subject && proposed ? resolveDays(proposed, { at: subject.since, lean: 'past' }) : undefined
    return { values: { text: meant }, warnings: [] }
  }
  return isVague(typed)
    ? {
        values: { text: typed.length >= shortest ? undefined : typed },
        warnings: [`“${typed}”过于笼统，请写明处理方式、时间、结果`],
      }
    : { values: { text: typed }, warnings: [] }
}

/** 反馈: tells the sender the outcome, within ten days of the conclusion, 三(二). */
export const answer = move('反馈', { concluded: 'answered' }, ['handler', receiver], {
  fields: {
    text: paragraph.required({ label: '反馈内容', hint: '如何办理、何时办结、结果如何', min: 5 }),
  },
  effect(referral, input, context) {
    const clue = clueOfReferral(referral, context.reader)
    const due = context.reader.deadlineFor('feedback', round(referral))
    const late = due ? Math.max(0, daysBetween(due.dueOn, context.today)) : 0
    const { number, taken } = nextNumber(context, 'feedback', inCharge(referral), referral.id)
    const { receipt } = context.profile.duties
    const { said: _sender, ...told } = openTellings(
      clue,
      clueOf(clue).observers,
      { about: clueNumber(clue), outcome: input.text },
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
      note: `反馈（${number}，${late > 0 ? `逾期 ${late} 天` : '按期'}）：${input.text}`,
      notices: [
        ...tellOffice(context, referral.office, clue.id, headline),
        tellPeople(context, [clue.openedBy], clue.id, headline),
      ],
      reply: `已反馈，文号 ${number}${late > 0 ? `，逾期 ${late} 天` : ''}`,
    }
  },
  command: ['answer', '办结后十日内向移送方反馈办理结果'],
  words: {
    chinese: '反馈',
    aliases: ['feedback'],
    example: '/反馈 3 综合行政执法支队已立案处罚，罚款5万元',
    audience: ['handler', 'liaison', 'approver'],
    material: true,
    button: { text: '反馈', primary: true, group: false },
    instead: insteadOfAnswer,
    read: readAnswer,
  },
})

/** The changes that close an answered referral; with the last one the clue is closed too (domain.md 0.1). */
export function closeReferral(referral: Matter, reader: Reader): NonNullable<Decision['change']> {
  if (otherOpen(referral, reader)) return []
  const clue = clueOfReferral(referral, reader)
  return clue.state === 'filed' ? [{ matter: clue, to: { state: 'closed' } }] : []
}

/** 重启: the case is handled again, with a new round of deadlines. */
export const reopen = move(
  '重启',
  { closed: 'handling', objected: 'handling', replied: 'handling' },
  [{ of: 'either', roles: ['approver'] }],
  {
    fields: { reason: paragraph.required({ label: '重启理由', min: 2 }) },
    effect(referral, input, context) {
      const clue = clueOfReferral(referral, context.reader)
      const reopenings = referralOf(referral).reopenings + 1
      return {
        data: {
          ...handledAgain(referral, input.reason, reopenings, context),
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
        note: `重启（第 ${reopenings} 次）：${input.reason}`,
        notices: [
          ...tellOffice(context, referral.target ?? '', clue.id, '已重启办理', input.reason),
          ...tellOffice(context, referral.office, clue.id, '已重启办理', input.reason),
          tellPeople(context, [referral.handler], clue.id, `已重启办理：${input.reason}`),
        ],
        reply: '已重启，请继续办理',
      }
    },
    command: ['reopen', '重新办理已归档或已撤回的线索，须写理由'],
    words: {
      chinese: '重启',
      aliases: ['reopen'],
      example: '/重启 12 现场回头看发现反弹',
      audience: ['approver'],
      button: { text: '重启', primary: false, group: false },
      alsoOf: [clueKind.kind],
    },
  },
)

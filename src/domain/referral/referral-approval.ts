import { referralOf } from '../clue/clue-data.ts'
import { round } from '../clue/handling.ts'
import { paragraph } from '../matter/input.ts'
import { defineMove } from '../matter/kind.ts'
import type { Matter } from '../matter/matter.ts'
import { nextNumber } from '../matter/numbering.ts'
import { cardOf } from '../matter/plan.ts'
import { refuse } from '../matter/refusal.ts'
import type { Look, Scene } from '../matter/scene.ts'
import { peopleOf, tellOffice, tellPeople } from '../matter/tell.ts'
import { debtorsOf } from '../promise/debtors.ts'
import { dutyPeriod } from '../promise/duty.ts'
import { promiseWithin } from '../promise/ladder.ts'
import { formatDue, type PromiseChange } from '../promise/promise.ts'
import { clueOfReferral } from './referral-clue.ts'
import { referralStates } from './referral-states.ts'

/** Who may not approve: the clue's filer and whoever asked for the referral (domain.md 0.1). */
export function mayNotApprove(referral: Matter, look: Look): readonly string[] {
  return [clueOfReferral(referral, look).openedBy, referralOf(referral).requestedBy]
}

/** Sends a referral: number, the half-year's duty, the receiver's promise to answer, and the word to the other office. */
export function sendReferral(referral: Matter, scene: Scene, approver: string) {
  const { duties } = scene.profile
  const { number, taken } = nextNumber(scene, 'referral', referral.office, referral.id)
  const target = referral.target ?? ''
  const half = dutyPeriod(scene.profile, 'half_year_referral', scene.today)
  const acceptance = promiseWithin(
    {
      what: 'acceptance',
      subject: round(referral),
      matter: referral.id,
      period: null,
      debtor: target,
      creditor: referral.office,
    },
    scene.today,
    duties.acceptance,
    duties,
    scene.calendar,
    scene.now,
  )
  const from = scene.directory.organisationName(referral.organisation)
  const to = scene.directory.organisationName(target)
  // The duty is one of both offices; a responsible unit that refers keeps none (三(二)).
  const kept: PromiseChange[] = debtorsOf('half_year_referral', scene).includes(referral.office)
    ? [
        {
          keep: 'half-year-referral',
          subject: `${half.id}:${referral.office}`,
          on: scene.today,
          duty: { period: half.id, debtor: referral.office, dueOn: half.to },
        },
      ]
    : []
  return {
    number,
    numbers: [taken],
    data: { approvedBy: approver, approvedOn: scene.today },
    promises: [...kept, { make: acceptance } satisfies PromiseChange],
    acceptance,
    told: tellOffice(
      scene,
      target,
      referral.parent ?? referral.id,
      `${from}移送线索，请于 ${formatDue(acceptance)}前受理或退回`,
    ),
    sentence: `${number}已移送${to}`,
  }
}

/** 同意移送: the approver sends it; the number is given and the other office told. */
export const approve = defineMove({
  name: 'approve',
  chinese: '同意移送',
  states: referralStates,
  from: ['referral-pending'],
  to: 'referred',
  awaits: true,
  who: ['seat'],
  fields: { opinion: paragraph.optional({ label: '审批意见' }) },
  unless: (referral, scene) =>
    mayNotApprove(referral, scene.look).includes(scene.actor.openId)
      ? refuse(
          'own-filing',
          '您是该线索的登记人或移送申请人，不能审批自己的移送，请由本单位其他审批人办理。',
        )
      : null,
  effect(referral, input, scene) {
    const sent = sendReferral(referral, scene, scene.actor.openId)
    const clue = clueOfReferral(referral, scene.look)
    return {
      change: { number: sent.number },
      data: { ...sent.data, approvalOpinion: input.opinion },
      numbers: sent.numbers,
      promises: sent.promises,
      note: `同意移送，文号 ${sent.number}${input.opinion ? `：${input.opinion}` : ''}`,
      notices: [
        ...sent.told,
        tellPeople(
          scene,
          [clue.openedBy, ...peopleOf(scene, referral.office, ['liaison'])],
          clue.id,
          `移送已获同意，文号 ${sent.number}`,
        ),
      ],
      reply: {
        sentence: `已同意。${sent.sentence}`,
        view: cardOf(clue),
      },
    }
  },
})

/** 驳回移送: back to the filer, with a reason. */
export const reject = defineMove({
  name: 'reject',
  chinese: '驳回移送',
  states: referralStates,
  from: ['referral-pending'],
  to: 'rejected',
  who: ['seat'],
  fields: { reason: paragraph.required({ label: '驳回理由', min: 2 }) },
  effect(referral, input, scene) {
    const clue = clueOfReferral(referral, scene.look)
    return {
      data: { returnReason: input.reason },
      note: `驳回移送：${input.reason}`,
      notices: [
        tellPeople(
          scene,
          [
            clue.openedBy,
            referralOf(referral).requestedBy,
            ...peopleOf(scene, referral.office, ['liaison']),
          ],
          clue.id,
          `移送被驳回：${input.reason}`,
        ),
      ],
      reply: {
        sentence: '已驳回，登记人和联络员已收到理由',
        view: cardOf(clue),
      },
    }
  },
})

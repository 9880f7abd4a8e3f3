import { type DeadlineChange, formatDue } from '../../deadline/deadline.ts'
import { debtorsOf } from '../../deadline/debtors.ts'
import { dutyPeriod } from '../../deadline/duty.ts'
import { keepDuty } from '../../deadline/recurring-duty.ts'
import { deadlineWithin } from '../../deadline/reminder-schedule.ts'
import type { Context, Reader } from '../../matter/context.ts'
import { cardOf } from '../../matter/decision.ts'
import { isIncomplete, paragraph } from '../../matter/input.ts'
import { defineMove } from '../../matter/kind.ts'
import type { Matter } from '../../matter/matter.ts'
import { nextNumber } from '../../matter/numbering.ts'
import { isRefusal, refuse } from '../../matter/refusal.ts'
import { peopleOf, quietly, tellOffice, tellPeople } from '../../matter/tell.ts'
import { referralOf } from '../clue/clue-data.ts'
import { round } from '../clue/handling.ts'
import { readersAsked, readersNamed } from '../clue/knowing.ts'
import { referralStates } from '../clue/referral-states.ts'
import { clueOfReferral } from './referral-clue.ts'

/** Who may not approve: the clue's filer and whoever asked for the referral (domain.md 0.1). */
function mayNotApprove(referral: Matter, reader: Reader): readonly string[] {
  return [clueOfReferral(referral, reader).openedBy, referralOf(referral).requestedBy]
}

/** Sends a referral: number, the half-year's duty, the receiver's deadline to answer, and the word to the other office. */
export function sendReferral(referral: Matter, context: Context, approver: string) {
  const { duties } = context.profile
  const { number, taken } = nextNumber(context, 'referral', referral.office, referral.id)
  const target = referral.target ?? ''
  const half = dutyPeriod(context.profile, 'half_year_referral', context.today)
  const acceptance = deadlineWithin(
    {
      what: 'acceptance',
      subject: round(referral),
      matter: referral.id,
      period: null,
      debtor: target,
      creditor: referral.office,
    },
    context.today,
    duties.acceptance,
    duties,
    context.calendar,
    context.now,
  )
  const from = context.directory.organisationName(referral.organisation)
  const headline = `${from}移送线索，请于 ${formatDue(acceptance)}前受理或退回`
  const to = context.directory.organisationName(target)
  // The duty is one of both offices; a responsible unit that refers keeps none (三(二)).
  const kept: DeadlineChange[] = debtorsOf('half_year_referral', context).includes(referral.office)
    ? [keepDuty('half-year-referral', half, referral.office, context.today, context)]
    : []
  return {
    number,
    numbers: [taken],
    data: { approvedBy: approver, approvedOn: context.today },
    deadlines: [...kept, { make: acceptance } satisfies DeadlineChange],
    acceptance,
    headline,
    told: tellOffice(context, target, referral.parent ?? referral.id, headline),
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
  asks: ({ parent, target }, context) =>
    readersAsked(parent === null ? undefined : context.reader.matter(parent), target, context),
  unless: (referral, context) =>
    mayNotApprove(referral, context.reader).includes(context.actor.personId)
      ? refuse(
          'own-filing',
          '您是该线索的登记人或移送申请人，不能审批自己的移送，请由本单位其他审批人办理。',
        )
      : null,
  effect(referral, input, context, values) {
    const clue = clueOfReferral(referral, context.reader)
    const readers = readersNamed(clue, referral.target ?? '', values, context)
    if (isRefusal(readers) || isIncomplete(readers)) return readers
    const sent = sendReferral(referral, context, context.actor.personId)
    const told = readers.people.map((one) => context.directory.personName(one)).join('、')
    return {
      change: { number: sent.number },
      also: readers.change,
      data: { ...sent.data, approvalOpinion: input.opinion },
      numbers: sent.numbers,
      deadlines: sent.deadlines,
      note: `同意移送，文号 ${sent.number}${told === '' ? '' : `，对方知悉人员：${told}`}${input.opinion ? `：${input.opinion}` : ''}`,
      notices: [
        ...sent.told,
        tellPeople(context, readers.people, clue.id, sent.headline),
        quietly(
          tellPeople(
            context,
            [clue.openedBy, ...peopleOf(context, referral.office, ['liaison'])],
            clue.id,
            `移送已获同意，文号 ${sent.number}`,
          ),
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
  effect(referral, input, context) {
    const clue = clueOfReferral(referral, context.reader)
    return {
      data: { returnReason: input.reason },
      note: `驳回移送：${input.reason}`,
      notices: [
        tellPeople(
          context,
          // A clue that was passed on was filed by another office, which is no party to it.
          [
            clue.office === referral.office ? clue.openedBy : null,
            referralOf(referral).requestedBy,
            ...peopleOf(context, referral.office, ['liaison']),
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

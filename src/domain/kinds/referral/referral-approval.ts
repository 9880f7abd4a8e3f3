import { debtorsOf } from '../../deadline/debtors.ts'
import { dutyPeriod } from '../../deadline/duty.ts'
import { keepDuty } from '../../deadline/recurring-duty.ts'
import type { Context, Reader } from '../../matter/context.ts'
import type { Notice } from '../../matter/decision.ts'
import { move } from '../../matter/declared-move.ts'
import { isIncomplete, paragraph } from '../../matter/input.ts'
import type { Matter } from '../../matter/matter.ts'
import { peopleOf, quietly, tellOffice, tellPeople } from '../../matter/notices.ts'
import { nextNumber } from '../../matter/numbering.ts'
import { isRefusal, refuse } from '../../matter/refusal.ts'
import { referralOf } from '../clue/clue-data.ts'
import { readersAsked, readersNamed } from '../clue/knowing.ts'
import { clueOfReferral } from './referral-clue.ts'

/** Who may not approve: the clue's filer and the person who requested the referral (domain.md 0.1). */
function mayNotApprove(referral: Matter, reader: Reader): readonly string[] {
  return [clueOfReferral(referral, reader).openedBy, referralOf(referral).requestedBy]
}

/** The data of an approval: by whom, and when. */
export const approvedBy = ({ actor, today }: Context) => ({
  approvedBy: actor.personId,
  approvedOn: today,
})

/**
 * The effects of sending a referral besides its number: the half-year's duty is kept, and the other office
 * is told what it owes by `due`.
 */
export function sending(referral: Matter, context: Context) {
  const { directory, profile, today } = context
  const target = referral.target ?? ''
  const half = dutyPeriod(profile, 'half_year_referral', today)
  // Only the two offices owe the duty; a referral by a responsible unit keeps none (三(二)).
  const isOwed = debtorsOf('half_year_referral', context).includes(referral.office)
  const { office, number } = referral
  return {
    deadlines: isOwed ? [keepDuty('half-year-referral', half, office, today, context)] : [],
    sentence: `${number}已移送${directory.organisationName(target)}`,
    /** For a limited clue, `readers` are the people at the receiver who may know of it. */
    notices(due: string, readers: readonly string[]): readonly Notice[] {
      const from = directory.organisationName(referral.organisation)
      const headline = `${from}移送线索，请于 ${due}前受理或退回`
      const clue = referral.parent ?? referral.id
      return [
        ...tellOffice(context, target, clue, headline),
        tellPeople(context, readers, clue, headline),
      ]
    },
  }
}

/** 同意移送: the approver sends the referral, which gets its number; the other office is told. */
export const approve = move('同意移送', { 'referral-pending': 'referred' }, ['seat'], {
  awaits: true,
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
    const { number, taken } = nextNumber(context, 'referral', referral.office, referral.id)
    const sent = sending({ ...referral, number }, context)
    const told = readers.people.map((one) => context.directory.personName(one)).join('、')
    return {
      change: { number },
      also: readers.change,
      data: { ...approvedBy(context), approvalOpinion: input.opinion },
      numbers: [taken],
      deadlines: sent.deadlines,
      told: (due) => ({
        note: `同意移送，文号 ${number}${told === '' ? '' : `，对方知悉人员：${told}`}${input.opinion ? `：${input.opinion}` : ''}`,
        notices: [
          ...sent.notices(due, readers.people),
          quietly(
            tellPeople(
              context,
              [clue.openedBy, ...peopleOf(context, referral.office, ['liaison'])],
              clue.id,
              `移送已获同意，文号 ${number}`,
            ),
          ),
        ],
        reply: `已同意。${sent.sentence}`,
      }),
    }
  },
})

/** 驳回移送: returned to the filer, with a reason. */
export const reject = move('驳回移送', { 'referral-pending': 'rejected' }, ['seat'], {
  fields: { reason: paragraph.required({ label: '驳回理由', min: 2 }) },
  effect(referral, input, context) {
    const clue = clueOfReferral(referral, context.reader)
    return {
      data: { returnReason: input.reason },
      note: `驳回移送：${input.reason}`,
      notices: [
        tellPeople(
          context,
          // A clue that was passed on was filed by another office, which is not a party to this referral.
          [
            clue.office === referral.office ? clue.openedBy : null,
            referralOf(referral).requestedBy,
            ...peopleOf(context, referral.office, ['liaison']),
          ],
          clue.id,
          `移送被驳回：${input.reason}`,
        ),
      ],
      reply: '已驳回，登记人和联络员已收到理由',
    }
  },
})

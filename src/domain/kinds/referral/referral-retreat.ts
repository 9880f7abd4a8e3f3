import type { Context } from '../../matter/context.ts'
import type { Decision } from '../../matter/decision.ts'
import { move } from '../../matter/declared-move.ts'
import { paragraph } from '../../matter/input.ts'
import type { Matter } from '../../matter/matter.ts'
import { peopleOf, tellOffice, tellPeople } from '../../matter/notices.ts'
import { type Refusal, refuse } from '../../matter/refusal.ts'
import type { Who } from '../../matter/who.ts'
import { clueOfReferral } from './referral-clue.ts'

const sender: Who = { of: 'sender', roles: ['liaison', 'approver'] }

/**
 * The changes when a referral is withdrawn: a clue of the sender's own is withdrawn too; a clue that was
 * passed on stays with its holder.
 */
function withdrawnClue(referral: Matter, context: Context): NonNullable<Decision['change']> {
  const clue = clueOfReferral(referral, context.reader)
  return clue.office === referral.office && clue.state === 'filed'
    ? [{ matter: clue, to: { state: 'withdrawn' } }]
    : []
}

/** 撤回: possible before acceptance; after sending only for the approver. */
export const withdraw = move(
  '撤回',
  { 'referral-pending': 'withdrawn', referred: 'withdrawn' },
  ['filer', sender],
  {
    fields: { reason: paragraph.required({ label: '撤回理由', min: 2 }) },
    unless: (referral, context): Refusal | null =>
      referral.state === 'referred' &&
      !context.directory.holds(context.actor, referral.office, ['approver'])
        ? refuse(
            'approver-needed',
            `已送达对方的移送须由审批人撤回，可由${
              context.directory
                .peopleOf(referral.office, ['approver'])
                .map((one) => one.name)
                .join('、') || '本单位审批人'
            }办理。`,
          )
        : null,
    effect(referral, input, context) {
      const clue = clueOfReferral(referral, context.reader)
      const sent = referral.state === 'referred'
      const headline = `${referral.number ?? '移送'}已撤回`
      return {
        data: { returnReason: input.reason },
        also: withdrawnClue(referral, context),
        note: `撤回：${input.reason}`,
        notices: sent
          ? [...tellOffice(context, referral.target ?? '', clue.id, headline, input.reason)]
          : [
              tellPeople(
                context,
                peopleOf(context, referral.office, ['approver']),
                clue.id,
                `${headline}：${input.reason}`,
              ),
            ],
        reply: referral.number ? `已撤回，${referral.number}的编号保留在台账` : '已撤回',
      }
    },
  },
)

import { paragraph } from '../matter/input.ts'
import { defineMove } from '../matter/kind.ts'
import type { Matter } from '../matter/matter.ts'
import { cardOf, type Plan } from '../matter/plan.ts'
import { type Refusal, refuse } from '../matter/refusal.ts'
import type { Scene } from '../matter/scene.ts'
import { peopleOf, tellOffice, tellPeople } from '../matter/tell.ts'
import type { Who } from '../matter/who.ts'
import { clueOfReferral } from './referral-clue.ts'
import { referralStates } from './referral-states.ts'

const sender: Who = { of: 'sender', roles: ['liaison', 'approver'] }

/** What goes with the withdrawal of a referral: its own clue is withdrawn too; one passed on stays with its holder. */
function withdrawnClue(referral: Matter, scene: Scene): NonNullable<Plan['change']> {
  const clue = clueOfReferral(referral, scene.look)
  return clue.office === referral.office && clue.state === 'filed'
    ? [{ matter: clue, to: { state: 'withdrawn' } }]
    : []
}

/** 撤回: before acceptance; once it was sent only the approver may. */
export const withdraw = defineMove({
  name: 'withdraw',
  chinese: '撤回',
  states: referralStates,
  from: ['referral-pending', 'referred'],
  to: 'withdrawn',
  who: ['filer', sender],
  fields: { reason: paragraph.required({ label: '撤回理由', min: 2 }) },
  unless: (referral, scene): Refusal | null =>
    referral.state === 'referred' &&
    !scene.directory.holds(scene.actor, referral.office, ['approver'])
      ? refuse(
          'approver-needed',
          `已送达对方的移送须由审批人撤回，可由${
            scene.directory
              .peopleOf(referral.office, ['approver'])
              .map((one) => one.name)
              .join('、') || '本单位审批人'
          }办理。`,
        )
      : null,
  effect(referral, input, scene) {
    const clue = clueOfReferral(referral, scene.look)
    const sent = referral.state === 'referred'
    const headline = `${referral.number ?? '移送'}已撤回`
    return {
      data: { returnReason: input.reason },
      also: withdrawnClue(referral, scene),
      promises: [{ dropAllOf: referral.id, on: scene.today, why: '已撤回' }],
      note: `撤回：${input.reason}`,
      notices: sent
        ? [...tellOffice(scene, referral.target ?? '', clue.id, headline, input.reason)]
        : [
            tellPeople(
              scene,
              peopleOf(scene, referral.office, ['approver']),
              clue.id,
              `${headline}：${input.reason}`,
            ),
          ],
      reply: {
        sentence: referral.number ? `已撤回，${referral.number}的编号保留在台账` : '已撤回',
        view: cardOf(clue),
      },
    }
  },
})

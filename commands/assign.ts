import { clue } from '../src/domain/clue/clue.ts'
import { moveAct } from '../src/domain/matter/act.ts'
import { referral } from '../src/domain/referral/referral.ts'

/** /分办: names the handler, a person or a responsible unit. */
export const assign = moveAct({
  name: 'assign',
  chinese: '分办',
  aliases: ['assign', 'fenban'],
  summary: '交承办人或责任单位办理，可定办理期限',
  example: '/分办 移3 @承办人',
  audience: ['liaison', 'approver'],
  moves: [
    { kind: referral, moves: ['assign'] },
    { kind: clue, moves: ['assign'] },
  ],
  button: {
    text: '分办',
    // Once somebody handles it, the next step is his.
    primary: ({ handler, handlingUnit }) => handler === null && handlingUnit === null,
    group: true,
  },
})

import { clue } from '../src/domain/kinds/clue/clue.ts'
import { referral } from '../src/domain/kinds/referral/referral.ts'
import { moveCommand } from '../src/domain/matter/command.ts'

/** /分办: names the handler, a person or a responsible unit. */
export const assign = moveCommand({
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
  instead: ({ state }) =>
    state === 'referred'
      ? { act: 'accept-and-assign', why: '该移送尚未受理，提交后即受理并分办。' }
      : null,
  button: {
    text: '分办',
    // Once somebody handles it, the next step is his.
    primary: ({ handler, handlingUnit }) => handler === null && handlingUnit === null,
    group: true,
  },
})

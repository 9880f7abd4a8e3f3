import { moveAct } from '../src/domain/matter/act.ts'
import { referral } from '../src/domain/referral/referral.ts'

/** /受理: the receiving office takes the referral on. */
export const accept = moveAct({
  name: 'accept',
  chinese: '受理',
  aliases: ['accept', 'shouli'],
  summary: '受理移送来的线索',
  example: '/受理 移3',
  audience: ['liaison', 'approver'],
  moves: [{ kind: referral, moves: ['accept'] }],
  button: { text: '受理', primary: true, group: true },
})

import { moveAct } from '../src/domain/matter/act.ts'
import { referral } from '../src/domain/referral/referral.ts'

/** /退回: the receiving office gives the referral back with a reason. */
export const giveBack = moveAct({
  name: 'return',
  chinese: '退回',
  aliases: ['return', 'tuihui'],
  summary: '退回移送来的线索，须选原因并说明',
  example: '/退回 移3 材料不足，缺少现场照片',
  audience: ['liaison', 'approver'],
  moves: [{ kind: referral, moves: ['return'] }],
  material: true,
  button: { text: '退回', primary: false, group: true },
})

import { referral } from '../src/domain/kinds/referral/referral.ts'
import { moveCommand } from '../src/domain/matter/command.ts'

/** /退回: the receiving office gives the referral back with a reason. */
export const giveBack = moveCommand({
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

import { referral } from '../src/domain/kinds/referral/referral.ts'
import { moveCommand } from '../src/domain/matter/command.ts'

/** /签收: the sender takes the feedback, content or with an objection. */
export const receipt = moveCommand({
  name: 'receive',
  chinese: '签收',
  aliases: ['receipt', 'qianshou'],
  summary: '签收反馈，线索归档；有异议可写明',
  example: '/签收 移3 满意',
  audience: ['liaison', 'approver', 'member'],
  moves: [{ kind: referral, moves: ['receive'] }],
  button: { text: '签收', primary: true, group: true },
})

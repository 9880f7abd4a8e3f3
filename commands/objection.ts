import { referral } from '../src/domain/kinds/referral/referral.ts'
import { moveCommand } from '../src/domain/matter/command.ts'

/** /答复异议: the receiver answers what the sender objects to at receipt. */
export const replyObjection = moveCommand({
  name: 'reply-objection',
  chinese: '答复异议',
  aliases: ['dafuyiyi'],
  summary: '移送方对反馈有异议的，复核后答复，由移送方签收',
  example: '/答复异议 移3 已复核，雨天溢流点已封堵，复测达标',
  audience: ['handler', 'liaison', 'approver'],
  moves: [{ kind: referral, moves: ['reply'] }],
  material: true,
  button: { text: '答复异议', primary: true, group: false },
})

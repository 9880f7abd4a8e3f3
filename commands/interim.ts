import { referral } from '../src/domain/kinds/referral/referral.ts'
import { moveCommand } from '../src/domain/matter/command.ts'

/** /阶段性反馈: the sender is told how far it is before the conclusion; offered where /反馈 comes too early. */
export const interim = moveCommand({
  name: 'interim',
  chinese: '阶段性反馈',
  aliases: ['jieduanxingfankui', 'interim'],
  summary: '办结前向移送方告知阶段性情况；不代替办结后的反馈',
  example: '/阶段性反馈 移3 已到现场核查，正在取样检测',
  audience: ['handler', 'liaison', 'approver'],
  moves: [{ kind: referral, moves: ['interim'] }],
  material: true,
})

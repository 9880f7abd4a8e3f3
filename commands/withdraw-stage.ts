import { clue } from '../src/domain/kinds/clue/clue.ts'
import { referral } from '../src/domain/kinds/referral/referral.ts'
import { moveCommand } from '../src/domain/matter/command.ts'

/** /撤回阶段: a stage that was recorded wrongly no longer counts, its limits neither; the right one is recorded anew. */
export const withdrawStage = moveCommand({
  name: 'withdraw-stage',
  chinese: '撤回阶段',
  aliases: ['withdraw-stage', 'chehuijieduan', '更正阶段', '阶段撤回'],
  summary: '撤回登记有误的办案阶段，写明原因，再用“/阶段”重新登记',
  example: '/撤回阶段 移3 立案 日期登记有误',
  audience: ['handler', 'liaison', 'approver'],
  confirm: true,
  discreet: true,
  moves: [
    { kind: referral, moves: ['withdraw-stage'] },
    { kind: clue, moves: ['withdraw-stage'] },
  ],
})

import { clue } from '../src/domain/kinds/clue/clue.ts'
import { readStage } from '../src/domain/kinds/clue/stage-typed.ts'
import { referral } from '../src/domain/kinds/referral/referral.ts'
import { moveCommand } from '../src/domain/matter/command.ts'

/** /阶段: that a case passed a stage (立案, 检察建议, 回复 …), on the day on which it did; the form confirms what was read. */
export const stage = moveCommand({
  name: 'stage',
  chinese: '阶段',
  formTitle: '登记阶段',
  aliases: ['stage', 'jieduan', '登记阶段', '办案阶段', '阶段登记'],
  summary: '登记立案、磋商、回复、起诉等办案阶段，时限随之计算；终结、判决的同时办结',
  example: '/阶段 移3 立案 6月3日',
  audience: ['handler', 'liaison', 'approver'],
  confirm: true,
  discreet: true,
  moves: [
    { kind: referral, moves: ['stage'] },
    { kind: clue, moves: ['stage'] },
  ],
  material: true,
  button: { text: '登记阶段', primary: false, group: false },
  read(text, _along, context, subject) {
    const move = (subject?.kind === clue.name ? clue : referral).moves['stage']
    return readStage(text, move?.fields ?? {}, context, subject)
  },
})

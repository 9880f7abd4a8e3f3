import { clue } from '../src/domain/kinds/clue/clue.ts'
import { finding } from '../src/domain/kinds/patrol/finding.ts'
import { referral } from '../src/domain/kinds/referral/referral.ts'
import { supervision } from '../src/domain/kinds/supervision/supervision.ts'
import { taskKinds } from '../src/domain/kinds/task/task-kinds.ts'
import { moveCommand } from '../src/domain/matter/command.ts'

/** /进展: what has happened so far; an interim word does not keep the deadline of feedback. */
export const progress = moveCommand({
  name: 'progress',
  chinese: '进展',
  aliases: ['progress', 'jinzhan'],
  summary: '记录办理进展，可附照片，可同时告知移送方',
  example: '/进展 移3 已到现场核查',
  audience: ['handler', 'liaison', 'approver'],
  moves: [
    { kind: referral, moves: ['progress'] },
    { kind: clue, moves: ['progress'] },
    { kind: supervision.kind, moves: ['report'] },
    { kind: finding.kind, moves: ['progress'] },
    ...taskKinds.map(({ kind }) => ({ kind, moves: ['progress'] })),
  ],
  material: true,
  button: { text: '进展', primary: false, group: false },
})

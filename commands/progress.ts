import { kindsWith } from '../src/domain/casework/kinds.ts'
import { supervision } from '../src/domain/kinds/supervision/supervision.ts'
import { moveCommand } from '../src/domain/matter/command.ts'

/** /进展: what has been done so far; it does not keep the deadline of feedback. */
export const progress = moveCommand({
  name: 'progress',
  chinese: '进展',
  aliases: ['progress'],
  summary: '记录办理进展，可附照片，可同时告知移送方',
  example: '/进展 移3 已到现场核查',
  audience: ['handler', 'liaison', 'approver'],
  moves: [...kindsWith('progress'), { kind: supervision.kind, moves: ['report'] }],
  material: true,
  button: { text: '进展', primary: false, group: false },
})

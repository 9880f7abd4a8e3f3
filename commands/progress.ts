import { moveAct } from '../src/domain/act.ts'
import { clue } from '../src/domain/clue.ts'
import { decision } from '../src/domain/decision.ts'
import { instruction } from '../src/domain/instruction.ts'
import { referral } from '../src/domain/referral.ts'
import { supervision } from '../src/domain/supervision.ts'
import { workPoint } from '../src/domain/work-point.ts'

/** /进展: what has happened so far; an interim word does not keep the promise of feedback. */
export const progress = moveAct({
  name: 'progress',
  chinese: '进展',
  aliases: ['progress', 'jinzhan'],
  summary: '记录办理进展，可附照片，可同时告知移送方',
  example: '/进展 移3 已到现场核查',
  audience: ['handler', 'liaison', 'approver'],
  moves: [
    { kind: referral, moves: ['progress'] },
    { kind: clue, moves: ['progress'] },
    { kind: supervision, moves: ['report'] },
    { kind: decision, moves: ['progress'] },
    { kind: instruction, moves: ['progress'] },
    { kind: workPoint, moves: ['progress'] },
  ],
  material: true,
  button: { text: '进展', primary: false, group: false },
})

import { accountability } from '../src/domain/accountability/accountability.ts'
import { clue } from '../src/domain/clue/clue.ts'
import { moveAct } from '../src/domain/matter/act.ts'

/** /补充: text, photos, files or a position added later by anyone involved. */
export const supplement = moveAct({
  name: 'supplement',
  chinese: '补充',
  aliases: ['supplement', 'buchong', '补正'],
  summary: '补充文字、照片、文件或位置',
  example: '/补充 12 现场照片见附图',
  moves: [
    { kind: clue, moves: ['supplement'] },
    { kind: accountability, moves: ['supplement'] },
  ],
  material: true,
  button: { text: '补充', primary: false, group: false },
})

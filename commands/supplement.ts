import { accountability } from '../src/domain/kinds/accountability/accountability.ts'
import { clue } from '../src/domain/kinds/clue/clue.ts'
import { moveCommand } from '../src/domain/matter/command.ts'

/** /补充: text, photos, files or a position that somebody involved adds later. */
export const supplement = moveCommand({
  name: 'supplement',
  chinese: '补充',
  aliases: ['supplement', '补正'],
  summary: '补充文字、照片、文件或位置',
  example: '/补充 12 现场照片见附图',
  moves: [
    { kind: clue.kind, moves: ['supplement'] },
    { kind: accountability.kind, moves: ['supplement'] },
  ],
  material: true,
  button: { text: '补充', primary: false, group: false },
})

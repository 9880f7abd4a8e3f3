import { accountability } from '../src/domain/kinds/accountability/accountability.ts'
import { bulletin } from '../src/domain/kinds/bulletin/bulletin.ts'
import { moveCommand } from '../src/domain/matter/command.ts'

/** /归档: archives a bulletin; its remaining readers are no longer reminded. */
export const archive = moveCommand({
  name: 'archive',
  chinese: '归档',
  summary: '把信息通报归档，不再提醒未阅人员',
  example: '/归档 通3',
  group: '机制',
  audience: ['liaison', 'approver'],
  moves: [
    { kind: bulletin.kind, moves: ['archive'] },
    { kind: accountability.kind, moves: ['close'] },
  ],
  button: { text: '归档', primary: false, group: false },
})

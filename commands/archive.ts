import { accountability } from '../src/domain/accountability/accountability.ts'
import { bulletin } from '../src/domain/bulletin/bulletin.ts'
import { moveAct } from '../src/domain/matter/act.ts'

/** /归档: files a bulletin away; those who have not read it are no longer reminded. */
export const archive = moveAct({
  name: 'archive',
  chinese: '归档',
  aliases: ['guidang'],
  summary: '把信息通报归档，不再提醒未阅人员',
  example: '/归档 通3',
  group: '机制',
  audience: ['liaison', 'approver'],
  moves: [
    { kind: bulletin, moves: ['archive'] },
    { kind: accountability, moves: ['close'] },
  ],
  button: { text: '归档', primary: false, group: false },
})

import { bulletin } from '../src/domain/bulletin/bulletin.ts'
import { moveAct } from '../src/domain/matter/act.ts'
import { report } from '../src/domain/report/report.ts'

/** /已阅: a reader says that he has read a bulletin or a half-year report. */
export const read = moveAct({
  name: 'read',
  chinese: '已阅',
  aliases: ['yiyue'],
  summary: '阅知一份信息通报或半年报告',
  example: '/已阅 通3',
  group: '机制',
  moves: [
    { kind: bulletin, moves: ['read'] },
    { kind: report, moves: ['read'] },
  ],
  button: { text: '已阅', primary: true, group: true },
})

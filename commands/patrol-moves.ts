import { patrol } from '../src/domain/kinds/patrol/patrol.ts'
import { moveCommand } from '../src/domain/matter/command.ts'
import { dayDoubts, readDay } from '../src/domain/reading/date.ts'

const audience = ['liaison', 'handler', 'approver'] as const

/** /巡查 改期: another day, with the reason; everybody is asked anew. */
export const movePatrol = moveCommand({
  name: 'move-patrol',
  chinese: '巡查改期',
  aliases: ['xunchagaiqi', '改期巡查'],
  summary: '联合巡查改期，说明原因，重新通知参加人员',
  example: '/巡查 改期 巡查1 3月20日 因防汛值班',
  group: '机制',
  audience,
  confirm: true,
  moves: [{ kind: patrol, moves: ['move'] }],
  button: { text: '改期', primary: false, group: false },
  read(text, _along, context) {
    const day = readDay(text, context.today, 'future', '巡查日期')
    const reason = day ? text.replace(day.matched, '') : text
    return {
      values: {
        date: day?.kind === 'day' ? day.day : undefined,
        reason: reason.replace(/^[\s，,。；;：:]*(?:原因[:：]?|因为?)?\s*/, '').trim() || undefined,
      },
      warnings: dayDoubts(day, 'future', '巡查日期'),
    }
  },
})

/** /巡查 取消: the patrol does not take place, with the reason; its record is owed no more. */
export const cancelPatrol = moveCommand({
  name: 'cancel-patrol',
  chinese: '巡查取消',
  aliases: ['取消巡查', 'quxiaoxuncha'],
  summary: '取消联合巡查，说明原因',
  example: '/巡查 取消 巡查1 与防汛会商冲突',
  group: '机制',
  audience,
  moves: [{ kind: patrol, moves: ['cancel-patrol'] }],
  button: { text: '取消巡查', primary: false, group: false, undoes: true },
})

/** /巡查 归档: all findings are noted; the record gets its number. */
export const filePatrol = moveCommand({
  name: 'file-patrol',
  chinese: '巡查归档',
  aliases: ['xunchaguidang', '归档巡查'],
  summary: '巡查记录归档编号；之后仍可补记问题',
  example: '/巡查 归档 巡查1',
  group: '机制',
  audience,
  moves: [{ kind: patrol, moves: ['file'] }],
  button: { text: '归档', primary: false, group: false },
})

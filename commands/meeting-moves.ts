import { clockOf } from '../src/domain/calendar/day.ts'
import { moveAct } from '../src/domain/matter/act.ts'
import { meeting } from '../src/domain/meeting/meeting.ts'
import { readMeeting } from '../src/domain/reading/meeting.ts'

const audience = ['liaison', 'approver'] as const

/** /会议 召开: the meeting took place, which keeps the half-year's promise (二(三)). */
export const holdMeeting = moveAct({
  name: 'hold-meeting',
  chinese: '会议召开',
  aliases: ['召开', 'zhaokai'],
  summary: '登记联席会议已召开，履行定期会议职责',
  example: '/会议 召开 会议3 {河长办}3人检察院2人',
  group: '机制',
  audience,
  moves: [{ kind: meeting, moves: ['hold'] }],
  button: { text: '登记召开', primary: false, group: false },
})

/** /会议 纪要: minutes and decisions; a decision without an owner comes back with the form. */
export const draftMinutes = moveAct({
  name: 'minutes',
  chinese: '会议纪要',
  aliases: ['纪要', 'jiyao', '起草纪要'],
  summary: '起草联席会议纪要；议定事项每行写明事项、责任单位、完成日期',
  example: '/会议 纪要 会议3 听取上半年工作 议定：清运弃渣，{区水利局}，5月31日前',
  group: '机制',
  audience,
  moves: [{ kind: meeting, moves: ['draft'] }],
  material: true,
  button: { text: '起草纪要', primary: ({ state }) => state === 'held', group: false },
  read(text) {
    const [minutes = '', ...decisions] = text.split(/议定(?:事项)?[:：]/)
    return {
      values: {
        minutes: minutes.trim() === '' ? undefined : minutes.trim(),
        decisions: decisions.join('\n').trim() || undefined,
      },
      warnings: [],
    }
  },
})

/** /确认纪要: the liaison officers of both offices confirm; the second one issues the minutes. */
export const confirmMinutes = moveAct({
  name: 'confirm-minutes',
  chinese: '确认纪要',
  aliases: ['会议确认', 'querenjiyao'],
  summary: '确认联席会议纪要；双方联络员都确认后印发编号',
  example: '/确认纪要 会议3',
  group: '机制',
  audience: ['liaison'],
  moves: [{ kind: meeting, moves: ['confirm'] }],
  button: { text: '确认纪要', primary: true, group: false },
})

/** /会议 改期: another time or place, with the reason; everybody is asked anew. */
export const moveMeeting = moveAct({
  name: 'move-meeting',
  chinese: '会议改期',
  aliases: ['改期', 'gaiqi'],
  summary: '联席会议改期或换地点，说明原因',
  example: '/会议 改期 会议3 3月30日上午9点 检察院二楼会议室 因防汛值班',
  group: '机制',
  audience,
  confirm: true,
  moves: [{ kind: meeting, moves: ['move'] }],
  button: { text: '改期', primary: false, group: false },
  read(text, _along, scene) {
    const reason = /(?:原因[:：]?|因为?)\s*(.{2,})$/su.exec(text)
    const head = reason ? text.slice(0, reason.index) : text
    const read = readMeeting(head, {
      today: scene.today,
      organisations: scene.directory.organisations.map((one) => one.name),
    })
    return {
      values: {
        date: read.date ?? undefined,
        clock: read.start === null ? undefined : clockOf(read.start),
        place: read.place ?? undefined,
        reason: reason?.[1]?.trim(),
      },
      warnings: text.trim() === '' ? [] : read.warnings,
    }
  },
})

/** /会议 取消: the meeting does not take place, with the reason. */
export const cancelMeeting = moveAct({
  name: 'cancel-meeting',
  chinese: '会议取消',
  aliases: ['取消会议', 'quxiaohuiyi'],
  summary: '取消联席会议，说明原因',
  example: '/会议 取消 会议3 与防汛会商冲突',
  group: '机制',
  audience,
  moves: [{ kind: meeting, moves: ['cancel'] }],
  button: { text: '取消会议', primary: false, group: false },
})

import { kindsWith } from '../src/domain/casework/kinds.ts'
import { moveCommand } from '../src/domain/matter/command.ts'

/** /参加: says in one tap that the person comes. */
export const attendMeeting = moveCommand({
  name: 'attend',
  chinese: '参加',
  aliases: ['会议参加'],
  summary: '答复参加联席会议、联合巡查',
  example: '/参加 会议3',
  group: '机制',
  moves: kindsWith('attend'),
  button: { text: '参加', primary: true, group: true },
})

/** /请假: says that the person does not come, with a reason. */
export const leaveMeeting = moveCommand({
  name: 'leave',
  chinese: '请假',
  aliases: ['会议请假'],
  summary: '答复不能参加联席会议、联合巡查，说明事由',
  example: '/请假 会议3 外出培训',
  group: '机制',
  moves: kindsWith('leave'),
  button: { text: '请假', primary: false, group: true },
})

/** /委派: sends somebody of the same office instead, who is then invited. */
export const delegateMeeting = moveCommand({
  name: 'delegate',
  chinese: '委派',
  aliases: ['会议委派'],
  summary: '委派本单位其他人员参加联席会议、联合巡查',
  example: '/委派 会议3 甲工作员',
  group: '机制',
  moves: kindsWith('delegate'),
  button: { text: '委派', primary: false, group: true },
})

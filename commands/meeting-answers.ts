import { moveAct } from '../src/domain/matter/act.ts'
import { meeting } from '../src/domain/meeting/meeting.ts'
import { patrol } from '../src/domain/patrol/patrol.ts'

/** /参加: one tap says that somebody comes. */
export const attendMeeting = moveAct({
  name: 'attend',
  chinese: '参加',
  aliases: ['canjia', '会议参加'],
  summary: '答复参加联席会议、联合巡查',
  example: '/参加 会议3',
  group: '机制',
  moves: [
    { kind: meeting, moves: ['attend'] },
    { kind: patrol, moves: ['attend'] },
  ],
  button: { text: '参加', primary: true, group: true },
})

/** /请假: somebody does not come, with a reason. */
export const leaveMeeting = moveAct({
  name: 'leave',
  chinese: '请假',
  aliases: ['qingjia', '会议请假'],
  summary: '答复不能参加联席会议、联合巡查，说明事由',
  example: '/请假 会议3 外出培训',
  group: '机制',
  moves: [
    { kind: meeting, moves: ['leave'] },
    { kind: patrol, moves: ['leave'] },
  ],
  button: { text: '请假', primary: false, group: true },
})

/** /委派: somebody of the same office comes instead, and is asked himself. */
export const delegateMeeting = moveAct({
  name: 'delegate',
  chinese: '委派',
  aliases: ['weipai', '会议委派'],
  summary: '委派本单位其他人员参加联席会议、联合巡查',
  example: '/委派 会议3 甲工作员',
  group: '机制',
  moves: [
    { kind: meeting, moves: ['delegate'] },
    { kind: patrol, moves: ['delegate'] },
  ],
  button: { text: '委派', primary: false, group: true },
})

/** /会议 议题: anybody invited proposes an item. */
export const proposeTopic = moveAct({
  name: 'propose',
  chinese: '会议议题',
  aliases: ['议题', 'yiti', '提出议题'],
  summary: '向联席会议提出议题',
  example: '/会议 议题 会议3 研究蒲河排污口整治',
  group: '机制',
  moves: [{ kind: meeting, moves: ['propose'] }],
  button: { text: '提议题', primary: false, group: false },
})

import { assistanceAnswer } from '../src/domain/assistance/assistance-answer.ts'
import { moveAct } from '../src/domain/matter/act.ts'

/** /接受: the asked organisation takes a request on. */
export const takeOn = moveAct({
  name: 'take-on',
  chinese: '接受',
  aliases: ['take', 'jieshou', '协作接受', '接受协作'],
  summary: '接受协作请求，可指定承办人',
  example: '/接受 协3',
  group: '机制',
  audience: ['liaison', 'approver'],
  moves: [{ kind: assistanceAnswer, moves: ['take-on'] }],
  button: { text: '接受', primary: true, group: true },
})

/** /答复: the asked organisation answers, with papers. */
export const answerAssistance = moveAct({
  name: 'reply',
  chinese: '答复',
  aliases: ['respond', 'dafu', '协作答复'],
  summary: '答复协作请求，材料先发到聊天中会一并附上',
  example: '/答复 协3 划定资料见附件，范围为两岸各30米',
  group: '机制',
  audience: ['handler', 'liaison', 'approver'],
  moves: [{ kind: assistanceAnswer, moves: ['answer'] }],
  material: true,
  button: { text: '答复', primary: true, group: false },
})

/** /确认答复: the asker is content. */
export const confirmAnswer = moveAct({
  name: 'confirm-answer',
  chinese: '确认答复',
  aliases: ['querendafu', '协作确认'],
  summary: '确认协作答复已收到、已答清',
  example: '/确认答复 协3',
  group: '机制',
  moves: [{ kind: assistanceAnswer, moves: ['confirm'] }],
  button: { text: '确认答复', primary: true, group: false },
})

/** /追问: the asker asks again. */
export const askAgain = moveAct({
  name: 'ask-again',
  chinese: '追问',
  aliases: ['zhuiwen', '协作追问'],
  summary: '协作答复不清楚的，再次提问',
  example: '/追问 协3 请补充划定文件的批准日期',
  group: '机制',
  moves: [{ kind: assistanceAnswer, moves: ['ask-again'] }],
  material: true,
  button: { text: '追问', primary: false, group: false },
})

/** /不能协助: the asked organisation declines with a reason. */
export const decline = moveAct({
  name: 'decline',
  chinese: '不能协助',
  aliases: ['bunengxiezhu', '协作拒绝', '拒绝协作'],
  summary: '不能协助的，说明原因',
  example: '/不能协助 协3 该{河段}资料由区规划自然资源局保管',
  group: '机制',
  audience: ['liaison', 'approver'],
  moves: [{ kind: assistanceAnswer, moves: ['decline'] }],
  button: { text: '不能协助', primary: false, group: false },
})

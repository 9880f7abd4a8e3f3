import { moveAct } from '../src/domain/matter/act.ts'
import { patrol } from '../src/domain/patrol/patrol.ts'
import { recordedOf } from '../src/domain/patrol/patrol-correction.ts'

/** /更正: what the record of a patrol says wrongly; the form shows what stands, to be put right with a reason. */
export const correctPatrol = moveAct({
  name: 'correct-patrol',
  chinese: '更正',
  aliases: ['correct', 'gengzheng', '巡查 更正', '更正巡查', '更正记录'],
  summary: '更正巡查记录的日期、地点、路线、参加单位和人员，写明原因；是否计入年度随之重算',
  example: '/更正 巡1 参加单位登记有误',
  group: '机制',
  audience: ['liaison', 'handler', 'approver'],
  confirm: true,
  moves: [{ kind: patrol, moves: ['correct'] }],
  button: { text: '更正', primary: false, group: false },
  read: (text, _along, scene, subject) => ({
    values: {
      ...(subject ? recordedOf(subject, scene) : {}),
      reason: text.trim() === '' ? undefined : text.trim(),
    },
    warnings: [],
  }),
})

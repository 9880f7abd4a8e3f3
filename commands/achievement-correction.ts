import { kindsWith } from '../src/domain/casework/kinds.ts'
import { readCorrection } from '../src/domain/matter/achievement-correction.ts'
import { moveCommand } from '../src/domain/matter/command.ts'

/** /更正成效: corrects a wrong quantity (治理成效), with the reason. */
export const correctAchievement = moveCommand({
  name: 'correct-achieved',
  chinese: '更正成效',
  aliases: ['correct-achieved', '成效更正', '更正治理成效'],
  summary: '更正登记错的治理成效数量，写明原因；统计随之重算，原数量留在办理记录中',
  example: '/更正成效 移1 清运砂石12立方米，小数点登记有误',
  group: '线索',
  confirm: true,
  moves: kindsWith('correct-achieved'),
  button: { text: '更正成效', primary: false, group: false },
  read: (text, _along, context, subject) => readCorrection(text, context, subject),
})

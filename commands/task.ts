import { moveAct } from '../src/domain/act.ts'
import { decision } from '../src/domain/decision.ts'
import { instruction } from '../src/domain/instruction.ts'
import { readDay } from '../src/domain/reading/date.ts'
import { workPoint } from '../src/domain/work-point.ts'

/** /落实: an organisation says how a decision or a point of the plan was carried out. */
export const settleTask = moveAct({
  name: 'settle',
  chinese: '落实',
  aliases: ['luoshi', '落实议定事项', '落实要点'],
  summary: '登记议定事项、批示事项、年度工作要点的落实情况',
  example: '/落实 弃渣已全部清运，今天完成',
  group: '机制',
  moves: [
    { kind: decision, moves: ['settle'] },
    { kind: instruction, moves: ['settle'] },
    { kind: workPoint, moves: ['settle'] },
  ],
  material: true,
  button: { text: '落实', primary: true, group: false },
  read(text, _along, scene) {
    const day = readDay(text, scene.today, 'past')
    return {
      values: {
        result: text.trim() === '' ? undefined : text.trim(),
        doneOn: day?.kind === 'day' && day.day <= scene.today ? day.day : scene.today,
      },
      warnings: [],
    }
  },
})

/** /调整: another day, owner or wording for a decision or a point, with the reason. */
export const adjustTask = moveAct({
  name: 'adjust',
  chinese: '调整',
  aliases: ['tiaozheng', '调整期限', '调整要点'],
  summary: '调整议定事项、批示事项、工作要点的期限、责任单位或内容，说明理由',
  example: '/调整 纪1 6月30日 汛期不宜施工',
  group: '机制',
  audience: ['liaison', 'approver'],
  moves: [
    { kind: decision, moves: ['adjust'] },
    { kind: instruction, moves: ['adjust'] },
    { kind: workPoint, moves: ['adjust'] },
  ],
  button: { text: '调整', primary: false, group: false },
})

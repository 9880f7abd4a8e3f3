import { moveAct } from '../src/domain/matter/act.ts'
import { readDay } from '../src/domain/reading/date.ts'
import { taskKinds } from '../src/domain/task/task-kinds.ts'

/** /落实: an organisation says how a decision, an instruction or a point of the plan was carried out. */
export const settleTask = moveAct({
  name: 'settle',
  chinese: '落实',
  aliases: ['luoshi', '落实议定事项', '落实要点'],
  summary: '登记议定事项、批示事项、年度工作要点的落实情况',
  example: '/落实 弃渣已全部清运，今天完成',
  group: '机制',
  moves: taskKinds.map((kind) => ({ kind, moves: ['settle'] })),
  material: true,
  button: { text: '落实', primary: true, group: false },
  read(text, _along, scene) {
    const day = readDay(text, scene.today, 'past')
    return {
      values: {
        result: text.trim() === '' ? undefined : text.trim(),
        doneOn: day?.kind === 'day' ? day.day : scene.today,
      },
      warnings: day?.kind === 'problem' ? [day.message] : [],
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
  moves: taskKinds.map((kind) => ({ kind, moves: ['adjust'] })),
})

/** /取消事项: a decision or a point is no longer to be carried out, with the reason. */
export const dropTask = moveAct({
  name: 'drop-task',
  chinese: '取消事项',
  aliases: ['quxiaoshixiang', '取消要点', '取消议定事项'],
  summary: '取消不再落实的议定事项、批示事项、工作要点，说明理由',
  example: '/取消事项 要1 第2项 与市级安排重复',
  group: '机制',
  audience: ['liaison', 'approver'],
  moves: taskKinds.map((kind) => ({ kind, moves: ['withdraw'] })),
})

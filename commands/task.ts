import { taskKinds } from '../src/domain/kinds/task/task-kinds.ts'
import { moveCommand } from '../src/domain/matter/command.ts'
import { dayDoubts, readDay } from '../src/domain/reading/date.ts'
import { isInterim } from '../src/domain/reading/interim.ts'

/** /落实: an organisation records how a decision, an instruction, a point of the plan or a task was carried out. */
export const settleTask = moveCommand({
  name: 'settle',
  chinese: '落实',
  aliases: ['落实议定事项', '落实要点', '落实任务'],
  summary: '登记议定事项、批示事项、年度工作要点、工作任务的落实情况',
  example: '/落实 弃渣已全部清运，今天完成',
  group: '机制',
  moves: taskKinds.map(({ kind }) => ({ kind, moves: ['settle'] })),
  material: true,
  button: { text: '落实', primary: true, group: false },
  instead: (_subject, text) =>
    isInterim(text)
      ? {
          act: 'progress',
          why: '所写情况尚未完成，本次按进展记录；已落实的，请取消后写明完成情况。',
        }
      : null,
  read(text, _along, context) {
    const day = readDay(text, context.today, 'past')
    return {
      values: {
        result: text.trim() === '' ? undefined : text.trim(),
        // A day that could not be read is asked for.
        doneOn: day === null ? context.today : day.kind === 'day' ? day.day : undefined,
      },
      warnings: dayDoubts(day, 'past', '完成日期'),
    }
  },
})

/** /调整: changes day, owner or text of a decision, a point or a task, with the reason. */
export const adjustTask = moveCommand({
  name: 'adjust',
  chinese: '调整',
  aliases: ['调整期限', '调整要点'],
  summary: '调整议定事项、批示事项、工作要点、工作任务的期限、责任单位或内容，说明理由',
  example: '/调整 纪1 6月30日 汛期不宜施工',
  group: '机制',
  audience: ['liaison', 'approver'],
  moves: taskKinds.map(({ kind }) => ({ kind, moves: ['adjust'] })),
})

/** /取消事项: cancels a decision, a point or a task, with the reason. */
export const dropTask = moveCommand({
  name: 'drop-task',
  chinese: '取消事项',
  aliases: ['取消要点', '取消议定事项', '取消任务'],
  summary: '取消不再落实的议定事项、批示事项、工作要点、工作任务，说明理由',
  example: '/取消事项 要1 第2项 与市级安排重复',
  group: '机制',
  audience: ['liaison', 'approver'],
  moves: taskKinds.map(({ kind }) => ({ kind, moves: ['withdraw'] })),
})

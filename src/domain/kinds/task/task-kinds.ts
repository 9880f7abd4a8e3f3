import type { DeclaredKind } from '../../matter/declaration.ts'
import { counted, type Figure } from '../../matter/figure.ts'
import { errand } from './errand.ts'
import { declareTask } from './task.ts'
import { taskData } from './task-data.ts'

/** A decision of a joint meeting (议定事项): what an organisation owes by a day (二(三), domain.md 4). */
export const decision = declareTask('decision', '议定事项')

/** What a head decides on a half-year report (批示事项): what an organisation owes by a day (一(三)). */
export const instruction = declareTask('instruction', '批示事项')

/** A point of the year's plan (年度要点), once it is issued: what an organisation owes by a day (二(三)). */
export const workPoint = declareTask('work-point', '年度要点')

/** Every kind of task (任务): its acts are the same for all of them. */
export const taskKinds: readonly DeclaredKind[] = [decision, instruction, workPoint, errand]

/** Tasks that were carried out; a head gives them on matters of every kind (批示). */
export const taskFigure: Figure = {
  name: 'task',
  chinese: '任务落实',
  definition: '完成日期在报告期内的议定事项、批示事项、年度要点和工作任务，计入责任单位',
  unit: '项',
  group: '机制',
  roots: null,
  of: ({ root, children }) =>
    [root, ...children].flatMap((one) =>
      taskKinds.some(({ kind }) => kind.name === one.kind)
        ? counted(one, taskData.of(one).doneOn, one.target)
        : [],
    ),
}

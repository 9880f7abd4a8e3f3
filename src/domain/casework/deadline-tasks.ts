import type { Deadline } from '../deadline/deadline.ts'
import type { Context } from '../matter/context.ts'
import type { DeadlineTask } from '../matter/deadline-task.ts'
import { isConfidential } from '../matter/limited-to.ts'
import { appOf } from '../mechanism/app.ts'
import { speak } from '../mechanism/words.ts'
import { deadlineLineOf } from './lines.ts'
import { remindedOf } from './reminded.ts'

/** The most people of a task (feishu.md 9.1). */
const greatestPeople = 50
const greatestSummary = 300

/**
 * What the tasks of a deadline (时限) show, by the app of the people who owe it; empty when it should have
 * none: it is not open, is confidential, or nobody in person owes it.
 */
export function tasksOf(deadline: Deadline, context: Context): ReadonlyMap<string, DeadlineTask> {
  const tasks = new Map<string, DeadlineTask>()
  if (deadline.state === 'void') return tasks
  if (isConfidential(deadline.matter)) return tasks
  const { profile } = context
  const line = deadlineLineOf(deadline, context)
  const owing = remindedOf(deadline, context).filter(({ after }) => after === null)
  const people = owing.map(({ person }) => person.personId).toSorted()
  for (const [app, own] of Map.groupBy(people, appOf)) {
    tasks.set(app, {
      summary: speak(`${line.owed}　${line.title}`, profile).slice(0, greatestSummary),
      description: speak('在与{河检通}的单聊中点卡片上的按钮办理；办结后本任务自动完成。', profile),
      bot: speak('{河检通}', profile),
      dueOn: deadline.dueOn,
      people: own.slice(0, greatestPeople),
      done: deadline.state === 'kept',
    })
  }
  return tasks
}

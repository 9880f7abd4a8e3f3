import { formatShortDay } from '../src/domain/calendar/day.ts'
import { moveAct } from '../src/domain/matter/act.ts'
import { writeTerms } from '../src/domain/task/task-terms.ts'
import { workPlan } from '../src/domain/work-plan/work-plan.ts'
import { stateOfPoints, workPlanOf } from '../src/domain/work-plan/work-plan-data.ts'

/** /提交审批: the drafted points go to the approvers of both offices. */
export const submitPlan = moveAct({
  name: 'submit-plan',
  chinese: '要点提交',
  aliases: ['提交审批', 'tijiao', '要点 提交审批'],
  summary: '把起草的年度工作要点提交双方审批',
  example: '/要点 提交 要点2026-0001',
  group: '机制',
  audience: ['liaison', 'handler', 'approver'],
  moves: [{ kind: workPlan, moves: ['submit'] }],
  button: { text: '提交审批', primary: true, group: false },
})

/** /加要点: one point more, while it is drafted; once it is issued with the reason. */
export const addPoint = moveAct({
  name: 'add-point',
  chinese: '加要点',
  aliases: ['jiayaodian', '要点增补', '增补要点'],
  summary: '逐条添加年度工作要点；印发后增补的须写理由',
  example: '/加要点 要点2026-0001',
  group: '机制',
  audience: ['liaison', 'handler', 'approver'],
  moves: [{ kind: workPlan, moves: ['point', 'add-point'] }],
  button: { text: '加要点', primary: false, group: false },
})

/** /修改要点: the drafted list as lines, to change or strike. */
export const revisePlan = moveAct({
  name: 'revise-plan',
  chinese: '修改要点',
  aliases: ['xiugaiyaodian', '要点修改'],
  summary: '修改或删去起草中的年度工作要点',
  example: '/修改要点 要点2026-0001',
  group: '机制',
  audience: ['liaison', 'handler', 'approver'],
  confirm: true,
  moves: [{ kind: workPlan, moves: ['revise'] }],
  button: { text: '修改', primary: false, group: false },
  read(text, _along, { directory }, subject) {
    if (!subject) return { values: {}, warnings: [] }
    const { points, text: general } = workPlanOf(subject)
    const typed = text.trim()
    return {
      values: {
        points: typed || writeTerms(points, directory, formatShortDay) || undefined,
        text: general ?? undefined,
      },
      warnings: [],
    }
  },
})

/** /年终总结: what became of the year's points; the form starts from how they stand. */
export const reviewPlan = moveAct({
  name: 'review-plan',
  chinese: '年终总结',
  aliases: ['nianzhongzongjie', '要点总结'],
  summary: '总结年度工作要点落实情况',
  example: '/年终总结 要1',
  group: '机制',
  audience: ['liaison', 'approver'],
  moves: [{ kind: workPlan, moves: ['review'] }],
  confirm: true,
  material: true,
  button: { text: '年终总结', primary: false, group: false },
  read(text, _along, scene, subject) {
    return {
      values: {
        text: text.trim() || (subject ? `${stateOfPoints(subject, scene.look)}。` : undefined),
      },
      warnings: [],
    }
  },
})

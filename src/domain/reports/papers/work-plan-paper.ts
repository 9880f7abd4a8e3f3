import { dayOf } from '../../calendar/day.ts'
import { taskData } from '../../kinds/task/task-data.ts'
import { pointsOf, workPlanOf } from '../../kinds/work-plan/work-plan-data.ts'
import { seatPairs } from '../../matter/seats.ts'
import { letter, numbered, paragraphs } from './letter.ts'
import { basisOf, fullName, type Paper } from './paper.ts'
import { taskTable } from './task-table.ts'

/** 年度工作要点建议, and once issued 年度工作要点: the points with owner and date (二(三)). */
export const workPlanPaper: Paper = {
  name: 'work-plan',
  chinese: '年度工作要点建议',
  kind: 'plan',
  exists: (plan) => ['pending', 'issued', 'closed'].includes(plan.state),
  step: 'issued',
  issuer: (plan) => plan.office,
  write(plan, context) {
    const data = workPlanOf(plan)
    const { directory } = context
    const issued = pointsOf(plan, context.reader).filter((one) => one.state !== 'withdrawn')
    const points = issued.map((one) => {
      const { what, dueOn } = taskData.of(one)
      return { what, dueOn, owner: one.target ?? one.office }
    })
    // Issued points are the mechanism's; who said what before stays in the record.
    const approvals = (
      data.issuedOn === null ? seatPairs(plan, false, directory, false) : []
    ).flatMap(([office, said]) => (said === null ? [] : [`${office}：${said}`]))
    const name = `${data.forYear}年度工作要点${data.issuedOn === null ? '建议' : ''}`
    return letter({
      number: plan.number,
      title: `“{机制}”协作机制${name}`,
      body: [
        { paragraph: `根据${basisOf(context)}，结合本区实际，提出${name}如下：` },
        ...numbered([
          { heading: '总体要求', blocks: paragraphs(data.text ?? '') },
          {
            heading: '工作要点',
            blocks: taskTable(points.length > 0 ? points : data.points, context),
          },
          { heading: '审批意见', blocks: paragraphs(approvals.join('\n')) },
        ]),
      ],
      signed: [fullName(plan.organisation, context)],
      date: data.issuedOn ?? data.submittedOn ?? dayOf(plan.openedAt),
    })
  },
}

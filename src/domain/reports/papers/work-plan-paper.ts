import { dayOf } from '../../calendar/day.ts'
import { taskData } from '../../kinds/task/task-data.ts'
import { pointsOf, workPlanOf } from '../../kinds/work-plan/work-plan-data.ts'
import { partnerOffices } from '../../mechanism/membership.ts'
import { letter, numbered, paragraphs } from './letter.ts'
import { basisOf, fullName, fullNames, type Paper } from './paper.ts'
import { taskTable } from './task-table.ts'

/**
 * 年度工作要点建议 in the name of its drafter; after issue, 年度工作要点 of all offices of the mechanism:
 * the points with owner and day (二(三)).
 */
export const workPlanPaper: Paper = {
  name: 'work-plan',
  chinese: '年度工作要点建议',
  kind: 'plan',
  exists: (plan) => ['drafted', 'pending', 'issued', 'closed'].includes(plan.state),
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
    const isIssued = data.issuedOn !== null
    const name = `${data.forYear}年度工作要点`
    const overall = paragraphs(data.text ?? '')
    const table = taskTable(points.length > 0 ? points : data.points, context)
    const both = fullNames(partnerOffices(directory), context)
    return letter({
      number: plan.number,
      called: isIssued ? '年度工作要点' : null,
      title: `${context.profile.district}“{机制}”协作机制${name}${isIssued ? '' : '（建议稿）'}`,
      body: [
        {
          paragraph: isIssued
            ? `根据${basisOf(context)}，结合工作实际，制定${name}如下：`
            : `根据${basisOf(context)}，结合工作实际，提出${name}建议如下：`,
        },
        // A table alone needs no heading.
        ...(overall.length === 0
          ? table
          : numbered([
              { heading: '总体要求', blocks: overall },
              { heading: '工作要点', blocks: table },
            ])),
      ],
      signed: isIssued ? both : [fullName(plan.organisation, context)],
      date: data.issuedOn ?? data.submittedOn ?? dayOf(plan.openedAt),
    })
  },
}

import type { Day } from '../../calendar/day.ts'
import { formatDay, formatInstant } from '../../calendar/day.ts'
import type { Reader } from '../../matter/context.ts'
import { declareKind } from '../../matter/declaration.ts'
import { sentBackRemark } from '../../matter/joint-approval.ts'
import type { Matter } from '../../matter/matter.ts'
import { seatPairs, seatsAsked } from '../../matter/seat-approvals.ts'
import { bothOffices, isHead, worksIn } from '../../mechanism/membership.ts'
import { holdsSeat } from '../../mechanism/seat.ts'
import { taskParts } from '../task/task.ts'
import { pointsOf, workPlanData, workPlanOf, workPlanStates } from './work-plan-data.ts'
import { draftOpening } from './work-plan-draft.ts'
import { workPlanMoves } from './work-plan-moves.ts'

/** The owners of an issued plan's points, who may read it. */
const ownersOf = (matter: Matter, reader: Reader): readonly (string | null)[] =>
  pointsOf(matter, reader).map((one) => one.target)

/**
 * 年度工作要点建议: drafted by the liaison room, approved by both offices, followed until the review
 * (二(三), domain.md 4).
 */
export const workPlan = declareKind({
  name: 'plan',
  chinese: '工作要点建议',
  called: '要点2026-0001',
  data: workPlanData,
  states: workPlanStates,
  owes: {
    issued: {
      what: 'plan-review',
      owed: '年终总结',
      settledBy: ['review'],
      due: (matter, { profile: { duties } }) => [
        {
          by: `${workPlanOf(matter).forYear}-${duties.plan_review}` as Day,
          schedule: duties.period_ladder,
        },
      ],
    },
  },
  title(matter) {
    const { forYear, issuedOn } = workPlanOf(matter)
    return `${forYear} 年度工作要点${issuedOn === null ? '建议' : ''}`
  },
  facts(matter, directory, { inGroup, reader }) {
    const data = workPlanOf(matter)
    const late = data.daysLate > 0 ? `逾期 ${data.daysLate} 天` : '按期'
    const points = pointsOf(matter, reader)
    const owed = points.filter((one) => one.state !== 'withdrawn')
    const done = owed.filter((one) => one.state !== 'open').length
    const texts = [data.text, data.review && `年终总结\n${data.review}`]
    return {
      pairs: [
        ['编号', matter.number],
        ['提出单位', directory.organisationName(matter.organisation)],
        ['起草人', inGroup ? null : directory.personName(matter.openedBy)],
        ['起草时间', formatInstant(matter.openedAt)],
        ['提出', data.submittedOn === null ? null : `${formatDay(data.submittedOn)}（${late}）`],
        ...(data.submittedOn === null
          ? []
          : seatPairs(matter, matter.state === 'pending', directory, inGroup)),
        ['印发', data.issuedOn === null ? null : formatDay(data.issuedOn)],
        ['落实', owed.length > 0 ? `${done}/${owed.length} 项` : null],
        ['总结', data.reviewedOn === null ? null : formatDay(data.reviewedOn)],
      ],
      text: texts.filter((one) => one !== null && one !== '').join('\n') || null,
      remark: inGroup || matter.state !== 'drafted' ? null : sentBackRemark(matter, directory),
      parts: taskParts(points, data.points, directory, inGroup),
    }
  },
  sees: (person, matter, { directory, reader }) =>
    isHead(person, directory) ||
    seatsAsked(matter).some((seat) => holdsSeat(person, seat, directory)) ||
    worksIn(person, [...bothOffices(directory), ...ownersOf(matter, reader)], directory),
  offices: (matter, { directory, reader }) =>
    new Set([
      ...bothOffices(directory),
      ...ownersOf(matter, reader).filter((one): one is string => one !== null),
    ]),
  opening: draftOpening,
  moves: workPlanMoves,
})

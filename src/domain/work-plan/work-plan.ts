import { formatDay, formatInstant } from '../calendar/day.ts'
import { sentBackRemark } from '../matter/joint-approval.ts'
import type { Kind } from '../matter/kind.ts'
import type { Matter } from '../matter/matter.ts'
import { bothOffices, isHead, worksIn } from '../matter/membership.ts'
import type { Look } from '../matter/scene.ts'
import { seatPairs, seatsAsked } from '../matter/seats.ts'
import { holdsSeat } from '../mechanism/seat.ts'
import { taskParts } from '../task/task.ts'
import { pointsOf, workPlanOf, workPlanStates } from './work-plan-data.ts'
import { workPlanMoves } from './work-plan-moves.ts'

/** Who owns a point of the issued plan, and so reads it. */
const ownersOf = (matter: Matter, look: Look): readonly (string | null)[] =>
  pointsOf(matter, look).map((one) => one.target)

/** 年度工作要点建议: drafted by the liaison office, approved by both offices, followed until the review (二(三), domain.md 4). */
export const workPlan: Kind = {
  name: 'plan',
  chinese: '工作要点建议',
  states: workPlanStates,
  moves: workPlanMoves,
  owes: { issued: 'plan-review' },
  title(matter) {
    const { forYear, issuedOn } = workPlanOf(matter)
    return `${forYear} 年度工作要点${issuedOn === null ? '建议' : ''}`
  },
  facts(matter, directory, { inGroup, look }) {
    const data = workPlanOf(matter)
    const late = data.daysLate > 0 ? `逾期 ${data.daysLate} 天` : '按期'
    const points = pointsOf(matter, look)
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
  sees: (person, matter, { directory, look }) =>
    isHead(person, directory) ||
    seatsAsked(matter).some((seat) => holdsSeat(person, seat, directory)) ||
    worksIn(person, [...bothOffices(directory), ...ownersOf(matter, look)], directory),
  offices: (matter, { directory, look }) =>
    new Set([
      ...bothOffices(directory),
      ...ownersOf(matter, look).filter((one): one is string => one !== null),
    ]),
}

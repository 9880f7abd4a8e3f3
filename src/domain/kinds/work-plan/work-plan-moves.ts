import { type Day, daysBetween, formatDay, formatShortDay } from '../../calendar/day.ts'
import type { Context } from '../../matter/context.ts'
import { type AnyMove, move } from '../../matter/declared-move.ts'
import { choice, comingDay, line, paragraph } from '../../matter/input.ts'
import {
  askApprovers,
  jointApproval,
  rewritten,
  unapprovable,
  unrevisable,
  unspoken,
} from '../../matter/joint-approval.ts'
import type { Matter } from '../../matter/matter.ts'
import { peopleOf, tellPeople } from '../../matter/notices.ts'
import { wholeOrganisations } from '../../matter/organisation-field.ts'
import { problem } from '../../matter/problem.ts'
import { refuse } from '../../matter/refusal.ts'
import { seatNames } from '../../matter/seat-approvals.ts'
import type { Who } from '../../matter/who.ts'
import { bothOffices } from '../../mechanism/membership.ts'
import { openTasks } from '../task/task.ts'
import { workPoint } from '../task/task-kinds.ts'
import { readTerms, termsHint, termsProblem, writeTerms } from '../task/task-terms.ts'
import { keepProposal, oweProposal, proposedBy } from './first-quarter-plan.ts'
import { pointsOf, stateOfPoints, workPlanOf } from './work-plan-data.ts'
import { issue, tellBoth } from './work-plan-issue.ts'

const drafters: readonly Who[] = [
  'keeper',
  { of: 'either', roles: ['liaison', 'handler', 'approver'] },
]
const drafting = ['liaison', 'handler', 'approver'] as const
const keepers: readonly Who[] = [{ of: 'either', roles: ['liaison', 'approver'] }]
const what = '年度工作要点'
const step = 'work_plan'

const pointFields = {
  what: line.required({ label: '要点', hint: '如 开展非法采砂专项整治', min: 2 }),
  owner: choice({ label: '责任单位', options: wholeOrganisations }),
  dueOn: comingDay({ label: '完成日期' }),
}

/** Why the day of a point is not accepted; `null` when it is. */
function doubtfulDay(matter: Matter, dueOn: Day) {
  const { forYear } = workPlanOf(matter)
  return dueOn.startsWith(`${forYear}-`) ? null : problem('dueOn', `完成日期须在 ${forYear} 年内`)
}

const unless = (matter: Matter, context: Context) => unrevisable(matter, step, what, context)

/**
 * The moves of the draft: points are added one by one or as lines, until it is submitted; that keeps the
 * deadline of the first quarter, since the clause requires the proposal (domain.md 4).
 */
const draftMoves: Readonly<Record<string, AnyMove>> = {
  point: move('加要点', { drafted: 'drafted' }, drafters, {
    fields: pointFields,
    unless,
    effect(matter, input, context) {
      const doubt = doubtfulDay(matter, input.dueOn)
      if (doubt) return doubt
      const points = [...workPlanOf(matter).points, input]
      return {
        data: { points, ...rewritten(matter, context) },
        note: `加要点：${input.what}`,
        reply: `已加入，现有 ${points.length} 项`,
      }
    },
    command: ['add-point', '逐条添加年度工作要点；印发后增补的须写理由'],
    words: {
      chinese: '加要点',
      aliases: ['要点增补', '增补要点'],
      audience: drafting,
      button: { text: '加要点', primary: false, group: false },
      or: ['add-point'],
    },
  }),
  revise: move('修改要点', { drafted: 'drafted' }, drafters, {
    // A plan cannot be submitted without points, or with a point whose day has passed.
    awaits: 'keeper',
    fields: {
      points: paragraph.optional({ label: '工作要点', hint: termsHint }),
      text: paragraph.optional({ label: '总体要求' }),
    },
    unless,
    effect(matter, input, context) {
      const { forYear } = workPlanOf(matter)
      const read = readTerms(input.points ?? '', context, forYear)
      if ('sentences' in read) return problem('points', termsProblem(read.sentences))
      return {
        data: { points: read.terms, text: input.text, ...rewritten(matter, context) },
        note: `修改要点，现有 ${read.terms.length} 项`,
        reply: `已修改，现有 ${read.terms.length} 项`,
      }
    },
    command: ['revise-plan', '修改或删去起草中的年度工作要点'],
    words: {
      chinese: '修改要点',
      aliases: ['要点修改'],
      audience: drafting,
      confirm: true,
      button: { text: '修改', primary: false, group: false },
      read(typed, _along, { directory }, subject) {
        if (!subject) return { values: {}, warnings: [] }
        const { points, text } = workPlanOf(subject)
        const lines = typed.trim() || writeTerms(points, directory, formatShortDay)
        return {
          values: { points: lines || undefined, text: text ?? undefined },
          warnings: [],
        }
      },
    },
  }),
  submit: move('提交要点审批', { drafted: 'pending' }, drafters, {
    awaits: 'keeper',
    fields: {},
    unless(matter, context) {
      const { points } = workPlanOf(matter)
      if (points.length === 0) return refuse('no-points', '还没有要点，请先“加要点”再提交审批。')
      const late = points.findIndex((one) => one.dueOn < context.today)
      if (late >= 0) {
        return refuse('past-day', `第 ${late + 1} 项的完成日期已过，请先“修改要点”再提交审批。`)
      }
      return unapprovable(matter, step, what, context)
    },
    effect(matter, _input, context) {
      const { forYear, submittedOn, points } = workPlanOf(matter)
      const first = submittedOn ?? context.today
      const data = {
        ...unspoken(step, context),
        submittedOn: first,
        daysLate: Math.max(0, daysBetween(proposedBy(forYear, context), first)),
      }
      const kept = keepProposal(forYear, first, matter.office, context)
      if (data.seats.length === 0) {
        // If no approval is needed, as for points that come from the city, the points are issued at once.
        const issued = issue({ ...matter, data: { ...matter.data, ...data } }, context)
        return {
          ...issued,
          data: { ...data, ...issued.data },
          deadlines: [kept, ...(issued.deadlines ?? [])],
          note: `提交，共 ${points.length} 项，${issued.note}`,
        }
      }
      return {
        data,
        deadlines: [kept],
        note: `提交审批，共 ${points.length} 项`,
        notices: [askApprovers(matter, context, `请审批 ${forYear} 年度工作要点建议`, data.seats)],
        reply: `已提交${seatNames(data.seats)}审批`,
      }
    },
    command: ['submit-plan', '把起草的年度工作要点提交双方审批'],
    words: {
      chinese: '要点提交',
      aliases: ['提交审批', 'tijiao', '要点 提交审批'],
      example: '/要点 提交 要点2026-0001',
      audience: drafting,
      button: { text: '提交审批', primary: true, group: false },
    },
  }),
}

/** The moves of the year's work points, from the draft to the review. */
export const workPlanMoves: Readonly<Record<string, AnyMove>> = {
  ...draftMoves,
  ...jointApproval({ from: 'pending', back: 'drafted', what, approved: issue }),
  // The city may send points for the year later; they are added.
  'add-point': move('增补要点', { issued: 'issued' }, keepers, {
    fields: {
      ...pointFields,
      reason: paragraph.required({ label: '增补理由', hint: '如 市级要点下达', min: 2 }),
    },
    effect(matter, { reason, ...terms }, context) {
      const doubt = doubtfulDay(matter, terms.dueOn)
      if (doubt) return doubt
      const before = pointsOf(matter, context.reader).length
      return {
        with: [openTasks(workPoint, matter, [terms], matter.number ?? '', context, before)],
        note: `增补第 ${before + 1} 项：${terms.what}（${reason}）`,
        notices: [
          tellPeople(
            context,
            [...bothOffices(context.directory)].flatMap((one) =>
              peopleOf(context, one, ['liaison', 'approver']),
            ),
            matter.id,
            `增补要点：${terms.what}，${formatDay(terms.dueOn)}前`,
          ),
        ],
        reply: `已增补为第 ${before + 1} 项`,
      }
    },
  }),
  // The status of all points and a closing text end the year.
  review: move('年终总结', { issued: 'closed' }, keepers, {
    sure: '总结后本年度要点不再增补，确定提交？',
    fields: { text: paragraph.required({ label: '总结', min: 5 }) },
    effect(matter, { text }, context) {
      const open = pointsOf(matter, context.reader).filter((one) => one.state === 'open').length
      return {
        data: { review: text, reviewedOn: context.today },
        note: `年终总结：${text}`,
        notices: tellBoth(matter, `${matter.number ?? ''}年终总结`, context),
        reply: open > 0 ? `已总结；未落实的 ${open} 项仍须落实，可列入下一年要点` : '已总结',
      }
    },
    command: ['review-plan', '总结年度工作要点落实情况'],
    words: {
      chinese: '年终总结',
      aliases: ['要点总结'],
      example: '/年终总结 要1',
      audience: ['liaison', 'approver'],
      confirm: true,
      material: true,
      button: { text: '年终总结', primary: false, group: false },
      read: (typed, _along, { reader }, subject) => ({
        values: { text: typed.trim() || (subject && `${stateOfPoints(subject, reader)}。`) },
        warnings: [],
      }),
    },
  }),
  // A handler may withdraw only what is his own (domain.md 6).
  withdraw: move(
    '撤回要点草稿',
    { drafted: 'withdrawn', pending: 'withdrawn' },
    ['keeper', ...keepers],
    {
      fields: { reason: paragraph.required({ label: '撤回理由', min: 2 }) },
      effect(matter, { reason }, context) {
        const { submittedOn, forYear } = workPlanOf(matter)
        return {
          deadlines: submittedOn === null ? [] : oweProposal(forYear, matter.office, context),
          note: `撤回：${reason}`,
          notices:
            matter.state === 'pending'
              ? [askApprovers(matter, context, `年度工作要点已撤回：${reason}`)]
              : [],
          reply: '已撤回',
        }
      },
    },
  ),
}

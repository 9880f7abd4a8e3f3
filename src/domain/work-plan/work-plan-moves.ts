import { type Day, daysBetween, formatDay } from '../calendar/day.ts'
import { choice, day, line, paragraph } from '../matter/input.ts'
import {
  askApprovers,
  jointApproval,
  rewritten,
  unapprovable,
  unrevisable,
  unspoken,
} from '../matter/joint-approval.ts'
import { defineMove, type Effect, type Move } from '../matter/kind.ts'
import { problem } from '../matter/link.ts'
import { keeperOf, type Matter } from '../matter/matter.ts'
import { bothOffices } from '../matter/membership.ts'
import { nextNumber } from '../matter/numbering.ts'
import type { Notice } from '../matter/plan.ts'
import { refuse } from '../matter/refusal.ts'
import type { Scene } from '../matter/scene.ts'
import { seatNames } from '../matter/seats.ts'
import { peopleOf, tellPeople } from '../matter/tell.ts'
import type { Who } from '../matter/who.ts'
import { bothHeads } from '../mechanism/side.ts'
import { promiseBy } from '../promise/ladder.ts'
import { openTasks } from '../task/task.ts'
import { taskOf } from '../task/task-data.ts'
import { readTerms, termsHint, termsProblem } from '../task/task-terms.ts'
import { workPoint } from '../task/work-point.ts'
import { keepProposal, oweProposal, proposedBy } from './first-quarter-plan.ts'
import {
  pointsOf,
  workPlanStates as states,
  unfinishedPoints,
  workPlanOf,
} from './work-plan-data.ts'

const drafters: readonly Who[] = [
  'keeper',
  { of: 'either', roles: ['liaison', 'handler', 'approver'] },
]
const what = '年度工作要点'
const step = 'work_plan'
const keepers: readonly Who[] = [{ of: 'either', roles: ['liaison', 'approver'] }]

/** Liaison officers, approvers and heads of both offices, and their groups. */
function tellBoth(matter: Matter, headline: string, scene: Scene): readonly Notice[] {
  const offices = [...bothOffices(scene.directory)]
  const roles = ['liaison', 'approver', ...bothHeads] as const
  return [
    tellPeople(
      scene,
      offices.flatMap((one) => peopleOf(scene, one, roles)),
      matter.id,
      headline,
    ),
    ...offices.map((one) => ({
      to: { chatsOf: one },
      view: { view: 'matter' as const, matter: matter.id, headline },
    })),
  ]
}

const pointFields = {
  what: line.required({ label: '要点', hint: '如 开展非法采砂专项整治', min: 2 }),
  owner: choice({
    label: '责任单位',
    options: ({ directory }) =>
      directory.organisations
        .filter((one) => one.parent === null)
        .map((one) => ({ value: one.id, text: one.name, words: one.aliases })),
  }),
  dueOn: day({ label: '完成日期', lean: 'future' }),
}

/** Why the day of a point cannot stand. */
function doubtfulDay(matter: Matter, dueOn: Day, scene: Scene) {
  const { forYear } = workPlanOf(matter)
  if (dueOn < scene.today) return problem('dueOn', '完成日期不能早于今天')
  return dueOn.startsWith(`${forYear}-`) ? null : problem('dueOn', `完成日期须在 ${forYear} 年内`)
}

/** 加要点: one by one, while it is drafted. */
const point = defineMove({
  name: 'point',
  chinese: '加要点',
  states,
  from: ['drafted'],
  to: null,
  who: drafters,
  fields: pointFields,
  unless: (matter, scene) => unrevisable(matter, step, what, scene),
  effect(matter, input, scene) {
    const doubt = doubtfulDay(matter, input.dueOn, scene)
    if (doubt) return doubt
    const points = [...workPlanOf(matter).points, input]
    return {
      data: { points, ...rewritten(matter, scene) },
      note: `加要点：${input.what}`,
      reply: `已加入，现有 ${points.length} 项`,
    }
  },
})

/** 修改要点: the whole list as lines. */
const revise = defineMove({
  name: 'revise',
  chinese: '修改要点',
  states,
  from: ['drafted'],
  to: null,
  who: drafters,
  fields: {
    points: paragraph.optional({ label: '工作要点', hint: termsHint }),
    text: paragraph.optional({ label: '总体要求' }),
  },
  unless: (matter, scene) => unrevisable(matter, step, what, scene),
  effect(matter, input, scene) {
    const { forYear } = workPlanOf(matter)
    const read = readTerms(input.points ?? '', scene, forYear)
    if ('sentences' in read) return problem('points', termsProblem(read.sentences))
    return {
      data: { points: read.terms, text: input.text, ...rewritten(matter, scene) },
      note: `修改要点，现有 ${read.terms.length} 项`,
      reply: `已修改，现有 ${read.terms.length} 项`,
    }
  },
})

/** 提交审批: keeps the promise of the first quarter, for the clause asks for the proposal (domain.md 4). */
const submit = defineMove({
  name: 'submit',
  chinese: '提交要点审批',
  states,
  from: ['drafted'],
  to: 'pending',
  who: drafters,
  awaits: (matter, { actor }) => keeperOf(matter) === actor.openId,
  fields: {},
  unless(matter, scene) {
    const { points } = workPlanOf(matter)
    if (points.length === 0) return refuse('no-points', '还没有要点，请先“加要点”再提交审批。')
    const late = points.findIndex((one) => one.dueOn < scene.today)
    if (late >= 0) {
      return refuse('past-day', `第 ${late + 1} 项的完成日期已过，请先“修改要点”再提交审批。`)
    }
    return unapprovable(matter, step, what, scene)
  },
  effect(matter, _input, scene) {
    const { forYear, submittedOn, points } = workPlanOf(matter)
    const first = submittedOn ?? scene.today
    const data = {
      ...unspoken(step, scene),
      submittedOn: first,
      daysLate: Math.max(0, daysBetween(proposedBy(forYear, scene), first)),
    }
    const kept = keepProposal(forYear, first, matter.office, scene)
    const note = `提交审批，共 ${points.length} 项`
    if (data.seats.length === 0) {
      // Where nobody's word is asked for, as with points that come from the city, they are issued at once.
      const issued = issue({ ...matter, data: { ...matter.data, ...data } }, scene)
      return {
        ...issued,
        data: { ...data, ...issued.data },
        promises: [kept, ...(issued.promises ?? [])],
        note: `提交，共 ${points.length} 项，${issued.note}`,
      }
    }
    return {
      data,
      promises: [kept],
      note,
      notices: [askApprovers(matter, scene, `请审批 ${forYear} 年度工作要点建议`, data.seats)],
      reply: `已提交${seatNames(data.seats)}审批`,
    }
  },
})

/** Points of the year before that the new plan takes over word for word are owed there no more. */
function carriedOver(matter: Matter, number: string, scene: Scene) {
  const { forYear, points } = workPlanOf(matter)
  const carried = unfinishedPoints(forYear, scene.look).filter((old) =>
    points.some((one) => one.what === taskOf(old).what && one.owner === old.target),
  )
  return {
    also: carried.map((old) => ({ matter: old, to: { state: 'carried' } })),
    entries: carried.map((old) => ({
      act: 'carry',
      matter: old.id,
      note: `结转至${number}`,
    })),
    promises: carried.map((old) => ({
      dropAllOf: old.id,
      on: scene.today,
      why: `结转至${number}`,
    })),
  }
}

/** The last word of the two: the plan is issued (印发) and its points are owed. */
function issue(matter: Matter, scene: Scene): Effect {
  const { profile, calendar, now, today } = scene
  const { forYear, points } = workPlanOf(matter)
  const { number, taken } = nextNumber(scene, 'plan', matter.office, matter.id)
  const opened = openTasks(workPoint, matter, points, number, scene)
  const carried = carriedOver(matter, number, scene)
  const review = promiseBy(
    {
      what: 'plan-review',
      subject: `${matter.id}`,
      matter: matter.id,
      period: null,
      debtor: matter.office,
    },
    `${forYear}-${profile.duties.plan_review}` as Day,
    { ladder: profile.duties.period_ladder, reminder_at: profile.duties.reminder_at },
    calendar,
    now,
  )
  return {
    to: 'issued',
    change: { number },
    data: { issuedOn: today },
    open: opened.open,
    numbers: [taken, ...opened.numbers],
    promises: [...opened.promises, ...carried.promises, { make: review }],
    also: carried.also,
    note: `${number}印发`,
    alsoEntries: [...opened.alsoEntries, ...carried.entries],
    notices: [...tellBoth(matter, `${number}年度工作要点已印发`, scene), ...opened.notices],
    reply: `已印发，编号 ${number}`,
  }
}

const { approve, reject } = jointApproval({
  states,
  from: 'pending',
  back: 'drafted',
  what,
  approved: issue,
})

/** 增补要点: the year's points may come from the city later, and are adapted. */
const addPoint = defineMove({
  name: 'add-point',
  chinese: '增补要点',
  states,
  from: ['issued'],
  to: null,
  who: keepers,
  fields: {
    ...pointFields,
    reason: paragraph.required({ label: '增补理由', hint: '如 市级要点下达', min: 2 }),
  },
  effect(matter, input, scene) {
    const doubt = doubtfulDay(matter, input.dueOn, scene)
    if (doubt) return doubt
    const { reason, ...terms } = input
    const before = pointsOf(matter, scene.look).length
    const number = matter.number ?? ''
    const opened = openTasks(workPoint, matter, [terms], number, scene, before)
    return {
      ...opened,
      note: `增补第 ${before + 1} 项：${input.what}（${reason}）`,
      notices: [
        ...opened.notices,
        tellPeople(
          scene,
          [...bothOffices(scene.directory)].flatMap((one) =>
            peopleOf(scene, one, ['liaison', 'approver']),
          ),
          matter.id,
          `增补要点：${input.what}，${formatDay(input.dueOn)}前`,
        ),
      ],
      reply: `已增补为第 ${before + 1} 项`,
    }
  },
})

/** 年终总结: the state of all points and what is to be said of them closes the year. */
const review = defineMove({
  name: 'review',
  chinese: '年终总结',
  states,
  from: ['issued'],
  to: 'closed',
  who: keepers,
  confirm: '总结后本年度要点不再增补，确定提交？',
  fields: { text: paragraph.required({ label: '总结', min: 5 }) },
  effect(matter, input, scene) {
    const open = pointsOf(matter, scene.look).filter((one) => one.state === 'open').length
    return {
      data: { review: input.text, reviewedOn: scene.today },
      promises: [{ keep: 'plan-review', subject: `${matter.id}`, on: scene.today }],
      note: `年终总结：${input.text}`,
      notices: tellBoth(matter, `${matter.number ?? ''}年终总结`, scene),
      reply: open > 0 ? `已总结；未落实的 ${open} 项仍须落实，可列入下一年要点` : '已总结',
    }
  },
})

const withdraw = defineMove({
  name: 'withdraw',
  chinese: '撤回要点草稿',
  states,
  from: ['drafted', 'pending'],
  to: 'withdrawn',
  who: drafters,
  fields: { reason: paragraph.required({ label: '撤回理由', min: 2 }) },
  effect: (matter, input, scene) => ({
    promises:
      workPlanOf(matter).submittedOn === null ? [] : oweProposal(workPlanOf(matter).forYear, scene),
    note: `撤回：${input.reason}`,
    notices:
      matter.state === 'pending'
        ? [askApprovers(matter, scene, `年度工作要点已撤回：${input.reason}`)]
        : [],
    reply: '已撤回',
  }),
})

/** The moves of the year's work points, from the draft to the review. */
export const workPlanMoves: Readonly<Record<string, Move>> = {
  point,
  revise,
  submit,
  approve,
  reject,
  'add-point': addPoint,
  review,
  withdraw,
}

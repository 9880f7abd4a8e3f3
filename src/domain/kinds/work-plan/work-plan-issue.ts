import type { Context } from '../../matter/context.ts'
import type { Decision, Notice } from '../../matter/decision.ts'
import type { Effect } from '../../matter/kind.ts'
import type { Matter } from '../../matter/matter.ts'
import { peopleOf, tellPeople } from '../../matter/notices.ts'
import { nextNumber } from '../../matter/numbering.ts'
import { bothOffices } from '../../mechanism/membership.ts'
import { bothHeads } from '../../mechanism/side.ts'
import { openTasks } from '../task/task.ts'
import { taskData } from '../task/task-data.ts'
import { workPoint } from '../task/task-kinds.ts'
import { unfinishedPoints, workPlanOf } from './work-plan-data.ts'

/** Liaison officers, approvers and heads of both offices, and their groups. */
export function tellBoth(matter: Matter, headline: string, context: Context): readonly Notice[] {
  const offices = [...bothOffices(context.directory)]
  const roles = ['liaison', 'approver', ...bothHeads] as const
  return [
    tellPeople(
      context,
      offices.flatMap((one) => peopleOf(context, one, roles)),
      matter.id,
      headline,
    ),
    ...offices.map((one) => ({
      to: { chatsOf: one },
      view: { view: 'matter' as const, matter: matter.id, headline },
    })),
  ]
}

/** Ends points of the previous year that the new plan takes over unchanged. */
function carriedOver(matter: Matter, number: string, context: Context): Decision {
  const { forYear, points } = workPlanOf(matter)
  const carried = unfinishedPoints(forYear, context.reader).filter((old) =>
    points.some((one) => one.what === taskData.of(old).what && one.owner === old.target),
  )
  return {
    reply: {},
    change: carried.map((old) => ({ matter: old, to: { state: 'carried' } })),
    entries: carried.map((old) => ({
      act: 'carry',
      matter: old.id,
      note: `结转至${number}`,
    })),
    deadlines: carried.map((old) => ({
      dropAllOf: old.id,
      on: context.today,
      why: `结转至${number}`,
    })),
  }
}

/** After the second approval the plan is issued (印发) and its points are owed. */
export function issue(matter: Matter, context: Context): Effect {
  const { points } = workPlanOf(matter)
  const { number, taken } = nextNumber(context, 'plan', matter.office, matter.id)
  return {
    to: 'issued',
    change: { number },
    data: { issuedOn: context.today },
    numbers: [taken],
    with: [
      openTasks(workPoint, matter, points, number, context),
      carriedOver(matter, number, context),
    ],
    note: `${number}印发`,
    notices: tellBoth(matter, `${number}年度工作要点已印发`, context),
    reply: `已印发，编号 ${number}`,
  }
}

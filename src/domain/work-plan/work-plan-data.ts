import { z } from 'zod'
import { type Day, formatShortDay } from '../calendar/day.ts'
import { jointRecord } from '../matter/joint-approval.ts'
import type { State } from '../matter/kind.ts'
import type { Matter } from '../matter/matter.ts'
import type { Look } from '../matter/scene.ts'
import type { Directory } from '../mechanism/directory.ts'
import { tasksOf } from '../task/task.ts'
import { taskOf } from '../task/task-data.ts'
import { taskTerms, writeTerms } from '../task/task-terms.ts'
import { workPoint } from '../task/work-point.ts'

/** States of the year's work points (年度工作要点建议), domain.md 4. */
export const workPlanStates = {
  drafted: { name: '起草中', colour: 'blue', open: true },
  pending: { name: '待双方审批', colour: 'orange', open: true },
  issued: { name: '已印发', colour: 'turquoise', open: true },
  closed: { name: '已总结', colour: 'green', open: false },
  withdrawn: { name: '已撤回', colour: 'grey', open: false },
} as const satisfies Record<string, State>

const day = z.string().transform((value) => value as Day)

const workPlanData = z.object({
  forYear: z.int(),
  /** What the points are to serve, in general (总体要求). */
  text: z.string().nullable().default(null),
  /** The points as drafted; once issued each is a matter of its own. */
  points: z.array(taskTerms).default([]),
  /** When it was first submitted, which keeps the first quarter's promise, and how many days late. */
  submittedOn: day.nullable().default(null),
  daysLate: z.int().default(0),
  issuedOn: day.nullable().default(null),
  /** The year-end review (年终总结). */
  review: z.string().nullable().default(null),
  reviewedOn: day.nullable().default(null),
  ...jointRecord,
})

/** What a year's work points hold, checked. */
export const workPlanOf = (matter: Matter) => workPlanData.parse(matter.data)

/** The points of an issued plan, in their order. */
export const pointsOf = (plan: Matter, look: Look): readonly Matter[] =>
  tasksOf(plan, workPoint.name, look)

/** The plan of a year that stands, drafted or issued. */
export function planOfYear(year: number, look: Look): Matter | undefined {
  return look
    .inState('plan', ['drafted', 'pending', 'issued', 'closed'], 100)
    .find((one) => workPlanOf(one).forYear === year)
}

/** Points of the year before that are still owed. */
export function unfinishedPoints(year: number, look: Look): readonly Matter[] {
  const before = planOfYear(year - 1, look)
  return before ? pointsOf(before, look).filter((one) => one.state === 'open') : []
}

/** The year before's unfinished points as a text to start from, on the same days of the new year. */
export const startingPoints = (year: number, look: Look, directory: Directory): string =>
  writeTerms(
    unfinishedPoints(year, look).map((one) => {
      const { what, dueOn } = taskOf(one)
      return { what, owner: one.target ?? one.office, dueOn }
    }),
    directory,
    formatShortDay,
  )

/** `共 5 项，已落实 3 项，未落实：1. …`: how far the points are. */
export function stateOfPoints(plan: Matter, look: Look): string {
  const points = pointsOf(plan, look).filter((one) => one.state !== 'withdrawn')
  const open = points.filter((one) => one.state === 'open')
  const names = open.map((one) => `${taskOf(one).nth}. ${taskOf(one).what}`).join('；')
  const done = `共 ${points.length} 项，已落实 ${points.length - open.length} 项`
  return open.length > 0 ? `${done}；未落实：${names}` : done
}

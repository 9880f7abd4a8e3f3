import { z } from 'zod'
import { formatShortDay } from '../../calendar/day.ts'
import type { Reader } from '../../matter/context.ts'
import { paragraph } from '../../matter/input.ts'
import { jointRecord } from '../../matter/joint-approval.ts'
import { kindData, storedDay } from '../../matter/kind-data.ts'
import type { Matter } from '../../matter/matter.ts'
import type { State } from '../../matter/state.ts'
import type { Directory } from '../../mechanism/directory.ts'
import { tasksOf } from '../task/task.ts'
import { taskData } from '../task/task-data.ts'
import { workPoint } from '../task/task-kinds.ts'
import { taskTerms, writeTerms } from '../task/task-terms.ts'

/** States of the year's work points (年度工作要点建议), domain.md 4. */
export const workPlanStates = {
  drafted: { name: '起草中', colour: 'blue', open: true },
  pending: { name: '待双方审批', colour: 'orange', open: true },
  issued: { name: '已印发', colour: 'turquoise', open: true },
  closed: { name: '已总结', colour: 'green', open: false },
  withdrawn: { name: '已撤回', colour: 'grey', open: false },
} as const satisfies Record<string, State>

/** What a year's work points hold. */
export const workPlanData = kindData(
  { text: paragraph.optional({ label: '总体要求', hint: '全文可作为文件附上' }) },
  {
    forYear: z.int(),
    /** The points as drafted; after issue each is a matter of its own. */
    points: z.array(taskTerms).default([]),
    /** The day of the first submission, which keeps the first quarter's deadline; below, how many days late. */
    submittedOn: storedDay.nullable().default(null),
    daysLate: z.int().default(0),
    issuedOn: storedDay.nullable().default(null),
    /** The year-end review (年终总结). */
    review: z.string().nullable().default(null),
    reviewedOn: storedDay.nullable().default(null),
    ...jointRecord,
  },
)

/** What a year's work points hold, checked. */
export const workPlanOf = workPlanData.of

/** The points of an issued plan, in their order. */
export const pointsOf = (plan: Matter, reader: Reader): readonly Matter[] =>
  tasksOf(plan, workPoint, reader)

/** The valid plan of a year, drafted or issued; `undefined` for none. */
export function planOfYear(year: number, reader: Reader): Matter | undefined {
  return reader
    .inState('plan', ['drafted', 'pending', 'issued', 'closed'], 100)
    .find((one) => workPlanOf(one).forYear === year)
}

/** Points of the previous year that are still owed. */
export function unfinishedPoints(year: number, reader: Reader): readonly Matter[] {
  const before = planOfYear(year - 1, reader)
  return before ? pointsOf(before, reader).filter((one) => one.state === 'open') : []
}

/** The previous year's unfinished points as text, with the same days in the new year. */
export const startingPoints = (year: number, reader: Reader, directory: Directory): string =>
  writeTerms(
    unfinishedPoints(year, reader).map((one) => {
      const { what, dueOn } = taskData.of(one)
      return { what, owner: one.target ?? one.office, dueOn }
    }),
    directory,
    formatShortDay,
  )

/** `共 5 项，已落实 3 项，未落实：1. …`: the status of the points. */
export function stateOfPoints(plan: Matter, reader: Reader): string {
  const points = pointsOf(plan, reader).filter((one) => one.state !== 'withdrawn')
  const open = points.filter((one) => one.state === 'open')
  const names = open.map((one) => `${taskData.of(one).nth}. ${taskData.of(one).what}`).join('；')
  const done = `共 ${points.length} 项，已落实 ${points.length - open.length} 项`
  return open.length > 0 ? `${done}；未落实：${names}` : done
}

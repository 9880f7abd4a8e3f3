import { z } from 'zod'
import type { Day } from '../calendar/day.ts'
import type { State } from '../matter/kind.ts'
import type { Matter } from '../matter/matter.ts'
import { openMatter } from '../matter/opening.ts'
import type { Plan } from '../matter/plan.ts'
import type { Look, Scene } from '../matter/scene.ts'
import { promiseBy } from '../promise/ladder.ts'
import type { NewPromise } from '../promise/promise.ts'
import { readPatrolProblems } from '../reading/patrol.ts'
import { patrolOf } from './patrol-data.ts'
import { otherProblem } from './patrol-problem.ts'

/** States of a finding (发现问题), domain.md 4. */
export const findingStates = {
  noted: { name: '待处理', colour: 'orange', open: true },
  rectifying: { name: '待整改', colour: 'orange', open: true },
  settled: { name: '当场整改', colour: 'green', open: false },
  rectified: { name: '已整改', colour: 'green', open: false },
  converted: { name: '已转线索', colour: 'blue', open: false },
} as const satisfies Record<string, State>
export type FindingState = keyof typeof findingStates

const day = z.string().transform((value) => value as Day)

const findingData = z.object({
  nth: z.int(),
  /** One of the profile's patrol problems, or 其他. */
  problem: z.string(),
  text: z.string(),
  river: z.string().nullable().default(null),
  place: z.string().nullable().default(null),
  longitude: z.number().nullable().default(null),
  latitude: z.number().nullable().default(null),
  /** The day by which the unit rectifies; the unit itself is the matter's handling unit. */
  dueOn: day.nullable().default(null),
  /** How often the unit or the day was set. */
  rounds: z.int().default(0),
  result: z.string().nullable().default(null),
  doneOn: day.nullable().default(null),
  /** The clue that came of it. */
  clue: z.int().nullable().default(null),
  clueNumber: z.string().nullable().default(null),
})
export type FindingData = z.output<typeof findingData>

/** What a finding records, checked. */
export const findingOf = (matter: Matter): FindingData => findingData.parse(matter.data)

/** The findings of a patrol, oldest first. */
export const findingsOf = (patrol: number, look: Look): readonly Matter[] =>
  look.children(patrol).filter((one) => one.kind === 'finding')

/** What a finding says when it is noted. */
export type NewFinding = Pick<FindingData, 'problem' | 'text'> &
  Partial<FindingData> & { readonly state: FindingState; readonly unit: string | null }

/** What the unit owes (整改) by the day that was set. */
export function rectificationPromise(matter: Matter, dueOn: Day, scene: Scene): NewPromise {
  const { profile, calendar, now } = scene
  return promiseBy(
    {
      what: 'rectification',
      subject: `${matter.id}#${findingOf(matter).rounds}`,
      matter: matter.id,
      period: null,
      debtor: matter.handlingUnit ?? matter.office,
      creditor: matter.office,
    },
    dueOn,
    profile.duties,
    calendar,
    now,
  )
}

/** Opens findings of a patrol, in their order. */
export function openFindings(
  patrol: Matter,
  found: readonly NewFinding[],
  scene: Scene,
): { readonly plan: Plan; readonly opened: readonly Matter[] } {
  const before = findingsOf(patrol.id, scene.look).length
  const { rivers } = patrolOf(patrol)
  const [onlyRiver = null, ...others] = rivers
  const all = found.map(({ state, unit, ...rest }, index) =>
    openMatter(
      scene,
      {
        kind: 'finding',
        state,
        parent: patrol.id,
        office: patrol.office,
        target: patrol.target,
        handlingUnit: unit,
        data: {
          river: others.length === 0 ? onlyRiver : null,
          ...rest,
          nth: before + index + 1,
        },
      },
      index,
    ),
  )
  const opened = all.map(({ matter }) => matter)
  return {
    opened,
    plan: {
      open: opened,
      numbers: all.map(({ taken }) => taken),
      entries: opened.map((matter) => ({
        act: 'patrol-finding',
        matter: matter.id,
        note: `发现问题：${findingOf(matter).text}`,
      })),
      promises: opened.flatMap((matter) => {
        const { dueOn } = findingOf(matter)
        return matter.state === 'rectifying' && dueOn !== null
          ? [{ make: rectificationPromise(matter, dueOn, scene) }]
          : []
      }),
      reply: {},
    },
  }
}

/** A finding as a record names it in a few words: its problem is read, all else is added later. */
export const notedFinding = (text: string, scene: Scene): NewFinding => ({
  problem: readPatrolProblems(text, scene.profile.patrol_problems)[0] ?? otherProblem,
  text,
  state: 'noted',
  unit: null,
})

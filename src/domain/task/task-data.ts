import { z } from 'zod'
import type { Day } from '../calendar/day.ts'
import type { State } from '../matter/kind.ts'
import type { Matter } from '../matter/matter.ts'
import type { Scene } from '../matter/scene.ts'
import { promiseBy } from '../promise/ladder.ts'
import type { PromiseChange } from '../promise/promise.ts'

/** States of a task (任务). */
export const taskStates = {
  open: { name: '待落实', colour: 'orange', open: true },
  done: { name: '已落实', colour: 'green', open: false },
  withdrawn: { name: '已取消', colour: 'grey', open: false },
  carried: { name: '已结转', colour: 'grey', open: false },
} as const satisfies Record<string, State>

const dayText = z.string().transform((value) => value as Day)

const taskData = z.object({
  nth: z.int(),
  what: z.string(),
  dueOn: dayText,
  /** The latest word on how far it is, and the last one. */
  progress: z.string().nullable().default(null),
  result: z.string().nullable().default(null),
  doneOn: dayText.nullable().default(null),
})

/** What a task records, checked. */
export const taskOf = (matter: Matter) => taskData.parse(matter.data)

/** What the owner owes by the task's day (落实); `round` tells one making from another. */
export function taskPromise(matter: Matter, round: string, scene: Scene): PromiseChange {
  const { profile, calendar, now } = scene
  return {
    make: promiseBy(
      {
        what: matter.kind,
        subject: `${matter.id}#${round}`,
        matter: matter.id,
        period: null,
        debtor: matter.target ?? matter.office,
        person: matter.handler,
        creditor: matter.office,
      },
      taskOf(matter).dueOn,
      profile.duties,
      calendar,
      now,
    ),
  }
}

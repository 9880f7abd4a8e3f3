import { z } from 'zod'
import { comingDay, line } from '../../matter/input.ts'
import { kindData, storedDay } from '../../matter/kind-data.ts'
import type { Matter } from '../../matter/matter.ts'
import type { State } from '../../matter/state.ts'

/** States of a task (任务). */
export const taskStates = {
  open: { name: '待落实', colour: 'orange', open: true },
  done: { name: '已落实', colour: 'green', open: false },
  withdrawn: { name: '已取消', colour: 'grey', open: false },
  carried: { name: '已结转', colour: 'grey', open: false },
} as const satisfies Record<string, State>

const word = z.string().nullable().default(null)

/** What a task records. */
export const taskData = kindData(
  {
    dueOn: comingDay({ label: '期限' }),
    what: line.required({
      label: '任务内容',
      hint: '如 排查蒲河排污口；详细要求可作为附件',
      min: 2,
    }),
  },
  {
    /** The position of the task on its paper, from 1; 1 for a task without a paper. */
    nth: z.int().default(1),
    /** The liaison room (派驻检察联络室) that is meant, if any; rights and reminders are those of its office. */
    room: word,
    /** The latest progress text; after it the final result. */
    progress: word,
    result: word,
    doneOn: storedDay.nullable().default(null),
  },
)

/** The name of the owing organisation (责任单位), or of the room that is meant. */
export const ownerOf = (matter: Matter): string =>
  taskData.of(matter).room ?? matter.target ?? matter.office

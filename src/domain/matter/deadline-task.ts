import type { Day } from '../calendar/day.ts'

/** A deadline (时限) as a task in Feishu (飞书任务). */
export interface DeadlineTask {
  /** What is owed, and for which matter. */
  readonly summary: string
  readonly description: string
  /** The bot's name in that app. */
  readonly bot: string
  readonly dueOn: Day
  /** The people of the task, by id. */
  readonly people: readonly string[]
  readonly done: boolean
}

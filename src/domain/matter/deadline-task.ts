import type { Day } from '../calendar/day.ts'

/** A deadline (时限) as a task of Feishu (飞书任务) shows it. */
export interface DeadlineTask {
  /** What is owed, and of what. */
  readonly summary: string
  readonly description: string
  /** What the bot is called there. */
  readonly bot: string
  readonly dueOn: Day
  /** Whose task it is, in the order of ids. */
  readonly people: readonly string[]
  readonly done: boolean
}

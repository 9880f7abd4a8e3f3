import { nextWorkingDay } from '../calendar/calendar.ts'
import { addDays, type Day } from '../calendar/day.ts'
import type { Context } from './context.ts'

/** What an appointment may look up. */
export type Inviting = Pick<Context, 'directory' | 'profile'>

/** An invitation (会议、会商、巡查): time, place, and who comes. */
export interface Appointment {
  /** The name of the event without the day: 联席会议. */
  readonly summary: string
  readonly on: Day
  /** `HH:mm` in Asia/Shanghai; `null` when no time is recorded. */
  readonly clock: string | null
  readonly place: string | null
  /** Ids of the people who are invited and not excused. */
  readonly people: readonly string[]
  /** The offices that take part, by id. */
  readonly offices: readonly string[]
  /** Whether the people who are invited answer on the card that they come (参加、请假). */
  readonly answered: boolean
  /** The announcement: 联席会议 2026年3月26日（周四）15:00 召开. */
  readonly said: string
}

/** Whether today is the working day before the event (会前一个工作日), or a rest day between the two. */
export const isEveOf = (
  { on }: Pick<Appointment, 'on'>,
  { calendar, today }: Pick<Context, 'calendar' | 'today'>,
): boolean => on > today && on <= nextWorkingDay(calendar, addDays(today, 1))

import type { AnyLimit } from '../calendar/calendar.ts'
import { type Day, formatDay, type Instant } from '../calendar/day.ts'
import type { ReminderSchedule } from '../mechanism/profile.ts'

/** A deadline (时限): what an office owes by a day, frozen when it is made (domain.md 5). */
export interface Deadline {
  readonly id: number
  /** What is owed: the name of an obligation, such as `feedback`. */
  readonly what: string
  /** With `what` unique: the matter and round, or the period and office. */
  readonly subject: string
  readonly matter: number | null
  readonly period: string | null
  readonly debtor: string
  /** The person who is reminded first; otherwise the debtor's liaison officers are. */
  readonly person: string | null
  readonly creditor: string | null
  /** The day from which the limit counts, or on which an act set the day itself; `null` for the end of a period. */
  readonly startsOn: Day | null
  readonly limit: AnyLimit | null
  readonly dueOn: Day
  /** The holidays that decide the day are not published yet (待定). */
  readonly provisional: boolean
  readonly calendarVersion: string
  readonly schedule: ReminderSchedule
  readonly reminderAt: string
  readonly nextReminder: string | null
  readonly nextAt: Instant | null
  /** Why no reminder is planned, when none is. */
  readonly silence: string | null
  readonly state: 'open' | 'kept' | 'void'
  readonly settledOn: Day | null
}

/** On what the day of a deadline rests: where it is counted from, how far, and to which day that has come. */
export interface OpenLimit extends Pick<Deadline, 'dueOn' | 'provisional'> {
  readonly startsOn: Day
  readonly limit: AnyLimit
}

/** A deadline about to be made; the shell gives the id. */
export type NewDeadline = Omit<Deadline, 'id' | 'state' | 'settledOn'>

/** What a decision does to deadlines. */
export type DeadlineChange =
  | { readonly make: NewDeadline }
  /** Kept (履行) on the day. A duty whose period has no row yet gets one that is kept already. */
  | {
      readonly keep: string
      readonly subject: string
      readonly on: Day
      readonly duty?: { readonly period: string; readonly debtor: string; readonly dueOn: Day }
    }
  /** No longer owed: withdrawn, returned, merged. */
  | { readonly drop: string; readonly subject: string; readonly on: Day; readonly why: string }
  /** What was taken for kept was not (更正): it is void, and may be owed anew. */
  | { readonly undo: string; readonly subject: string; readonly on: Day; readonly why: string }
  /** Every open deadline of the matter falls silent. */
  | { readonly dropAllOf: number; readonly on: Day; readonly why: string }
  /** Goes to another person of the same office. */
  | { readonly passTo: string | null; readonly matter: number }
  | {
      readonly snooze: number
      readonly reminderStep: string | null
      readonly until: Instant | null
      readonly why: string
    }
  | {
      readonly recompute: number
      readonly dueOn: Day
      readonly provisional: boolean
      readonly calendarVersion: string
      readonly nextReminder: string | null
      readonly nextAt: Instant | null
    }

/** The due day as people read it: 2027年1月4日（待定）. */
export function formatDue({ dueOn, provisional }: Pick<Deadline, 'dueOn' | 'provisional'>): string {
  return `${formatDay(dueOn)}${provisional ? '（待定）' : ''}`
}

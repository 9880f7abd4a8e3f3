import type { AnyLimit } from '../calendar/calendar.ts'
import { type Day, formatDay, type Instant } from '../calendar/day.ts'
import type { ReminderSchedule } from '../mechanism/duties.ts'

/** A deadline (时限): what an office owes by a day, frozen when it is made (domain.md 5). */
export interface Deadline {
  readonly id: number
  /** What is owed: the name of an obligation, such as `feedback`. */
  readonly what: string
  /** Unique together with `what`: the matter and round, or the period and office. */
  readonly subject: string
  readonly matter: number | null
  readonly period: string | null
  readonly debtor: string
  /** The person who is reminded first; null for the debtor's liaison officers. */
  readonly person: string | null
  readonly creditor: string | null
  /** The day from which the limit counts, or on which a command set the due day; `null` for the end of a period. */
  readonly startsOn: Day | null
  readonly limit: AnyLimit | null
  readonly dueOn: Day
  /** Whether the holidays that decide the day are not published yet (待定). */
  readonly provisional: boolean
  readonly calendarVersion: string
  readonly schedule: ReminderSchedule
  readonly reminderAt: string
  readonly nextReminder: string | null
  readonly nextAt: Instant | null
  /** Why no reminder is planned; null when one is. */
  readonly silence: string | null
  readonly state: 'open' | 'kept' | 'void'
  readonly settledOn: Day | null
}

/** How the due day was computed: the start, the limit, and the result. */
export interface OpenLimit extends Pick<Deadline, 'dueOn' | 'provisional'> {
  readonly startsOn: Day
  readonly limit: AnyLimit
}

/** A deadline about to be made; the shell gives the id. */
export type NewDeadline = Omit<Deadline, 'id' | 'state' | 'settledOn'>

/** A change of deadlines that is part of a decision. */
export type DeadlineChange =
  | { readonly make: NewDeadline }
  /** Kept (履行) on the day. If the period of a duty has no row yet, one is created as kept. */
  | {
      readonly keep: string
      readonly subject: string
      readonly on: Day
      readonly duty?: { readonly period: string; readonly debtor: string; readonly dueOn: Day }
    }
  /** No longer owed: withdrawn, returned, merged. */
  | { readonly drop: string; readonly subject: string; readonly on: Day; readonly why: string }
  /** A deadline that was wrongly taken as kept (更正) becomes void; it may be owed again. */
  | { readonly undo: string; readonly subject: string; readonly on: Day; readonly why: string }
  /** Drops every open deadline of the matter. */
  | { readonly dropAllOf: number; readonly on: Day; readonly why: string }
  /** Reassigned to another person of the same office. */
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

import { z } from 'zod'
import { type Day, formatDay, weekdayName } from '../../calendar/day.ts'
import type { NewDeadline } from '../../deadline/deadline.ts'
import { deadlineWithin } from '../../deadline/reminder-schedule.ts'
import type { Context } from '../../matter/context.ts'
import type { Matter } from '../../matter/matter.ts'
import type { State } from '../../matter/state.ts'
import type { Directory, Person } from '../../mechanism/directory.ts'
import { isHead, worksIn } from '../../mechanism/membership.ts'
import { attendanceRecord } from '../meeting/attendance.ts'

/** States of a patrol (联合巡查), domain.md 4. */
export const patrolStates = {
  planned: { name: '已通知', colour: 'blue', open: true },
  held: { name: '已开展待归档', colour: 'orange', open: true },
  /** Its record is filed, and findings of it are still to be dealt with. */
  unsettled: { name: '已归档，问题整改中', colour: 'orange', open: true },
  filed: { name: '已归档', colour: 'green', open: false },
  cancelled: { name: '已取消', colour: 'grey', open: false },
} as const satisfies Record<string, State>

/** States of a patrol that took place. */
export const tookPlace = ['held', 'unsettled', 'filed'] as const

const day = z.string().transform((value) => value as Day)

const patrolData = z.object({
  ...attendanceRecord,
  /** `walk`: a river walk (巡河) at will, without a plan. */
  sort: z.enum(['patrol', 'walk']).default('patrol'),
  /** The day for which it is planned; `null` where only the record was made. */
  date: day.nullable().default(null),
  /** How often it was moved to another day. */
  moved: z.int().default(0),
  rivers: z.array(z.string()).default([]),
  /** The rivers in one text, by which the patrol is found. */
  river: z.string().nullable().default(null),
  route: z.string(),
  /** Items of the year's focus (年度巡查重点). */
  focus: z.array(z.string()).default([]),
  /** When and where people meet. */
  arrangement: z.string().nullable().default(null),
  heldOn: day.nullable().default(null),
  /** Who really took part, in words. */
  people: z.string().nullable().default(null),
  /** What was found, in words; each finding is a part of its own. */
  findings: z.string().nullable().default(null),
  /** People of both offices took part, so that it counts for the year (domain.md 0.4). */
  joint: z.boolean().default(false),
  /** How often the record was put right (更正). */
  corrections: z.int().default(0),
})

/** What a patrol records, checked. */
export const patrolOf = (matter: Matter) => patrolData.parse(matter.data)

/** 联合巡查, 联合巡河, or 巡河 where only one of the two offices takes part. */
export function patrolName(matter: Matter): string {
  const { sort, joint, heldOn } = patrolOf(matter)
  if (sort === 'walk') return joint ? '联合{巡河}' : '{巡河}'
  return joint || heldOn === null ? '联合巡查' : '巡查'
}

/** `2026年4月12日（周日）`. */
export const formatPatrolDay = (date: Day): string => `${formatDay(date)}（${weekdayName(date)}）`

/** The offices of which any member sees the patrol: those that take part and the two of the record. */
export const officesOfPatrol = (matter: Matter): ReadonlySet<string> =>
  new Set([matter.office, matter.target, ...patrolOf(matter).offices].filter((one) => one !== null))

/** Whether a person may see the patrol. */
export function seesPatrol(person: Person, matter: Matter, directory: Directory): boolean {
  if (!person.active) return false
  return isHead(person, directory) || worksIn(person, officesOfPatrol(matter), directory)
}

/** The subject of a planned patrol's deadline; moving it makes another. */
export const recordSubject = (matter: Matter): string => `${matter.id}#${patrolOf(matter).moved}`

/**
 * What a planned patrol owes once its day has come: its record (`duties.patrol_record`). No reminder
 * of it comes before the day itself.
 */
export function recordDeadline(matter: Matter, date: Day, context: Context): NewDeadline {
  const { duties } = context.profile
  const limit = duties.patrol_record
  const schedule = {
    ...duties.ladder,
    before: duties.ladder.before.filter((days) => days < limit.days),
  }
  return deadlineWithin(
    {
      what: 'patrol-record',
      subject: recordSubject(matter),
      matter: matter.id,
      period: null,
      debtor: matter.office,
      person: matter.handler,
    },
    date,
    limit,
    { ladder: schedule, reminder_at: duties.reminder_at },
    context.calendar,
    context.now,
  )
}

/** What a patrol owes once its record has been made: its findings are noted and it is filed (`duties.patrol_filing`). */
export function filingDeadline(matter: Matter, context: Context): NewDeadline {
  const { duties } = context.profile
  return deadlineWithin(
    {
      what: 'patrol-filing',
      subject: String(matter.id),
      matter: matter.id,
      period: null,
      debtor: matter.office,
      person: matter.handler,
    },
    context.today,
    duties.patrol_filing,
    duties,
    context.calendar,
    context.now,
  )
}

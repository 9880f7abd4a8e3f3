import { z } from 'zod'
import { type Day, formatDay, weekdayName } from '../../calendar/day.ts'
import { kindData, later } from '../../matter/kind-data.ts'
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

/** What a patrol records. */
export const patrolData = kindData(
  {},
  {
    ...attendanceRecord,
    /** `walk`: a river walk (巡河) at will, without a plan. */
    sort: z.enum(['patrol', 'walk']).default('patrol'),
    /** The day for which it is planned; `null` where only the record was made. */
    date: later.day,
    /** How often it was moved to another day. */
    moved: z.int().default(0),
    rivers: z.array(z.string()).default([]),
    /** The rivers in one text, by which the patrol is found. */
    river: later.text,
    route: z.string(),
    /** Items of the year's focus (年度巡查重点). */
    focus: z.array(z.string()).default([]),
    /** When and where people meet. */
    arrangement: later.text,
    heldOn: later.day,
    /** Who really took part, in words. */
    people: later.text,
    /** What was found, in words; each finding is a part of its own. */
    findings: later.text,
    /** People of both offices took part, so that it counts for the year (domain.md 0.4). */
    joint: z.boolean().default(false),
    /** The roles of the heads who led it, and how far it went in whole millionths of a kilometre. */
    led: z.array(z.string()).default([]),
    walked: later.whole,
    /** How often the record was put right (更正). */
    corrections: z.int().default(0),
  },
)

/** What a patrol records, checked. */
export const patrolOf = patrolData.of

/** Whether heads led a walk (河长巡河, 检察长巡河), which is counted apart from patrols and other walks. */
export const isLedWalk = ({ data }: Matter): boolean =>
  data['sort'] === 'walk' && Array.isArray(data['led']) && data['led'].length > 0

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

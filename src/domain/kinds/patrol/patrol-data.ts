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
  /** The record is filed, but some findings are open. */
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
    /** `walk`: a river walk (巡河) without a plan. */
    sort: z.enum(['patrol', 'walk']).default('patrol'),
    /** The planned day; `null` when the patrol was recorded without a plan. */
    date: later.day,
    /** How often the patrol was postponed. */
    moved: z.int().default(0),
    rivers: z.array(z.string()).default([]),
    /** The rivers as one text, for searching. */
    river: later.text,
    route: z.string(),
    /** Items of the year's focus (年度巡查重点). */
    focus: z.array(z.string()).default([]),
    /** Time and place of meeting. */
    arrangement: later.text,
    heldOn: later.day,
    /** Who took part, as text. */
    people: later.text,
    /** What was found, as text; each finding is also a part of its own. */
    findings: later.text,
    /** Whether people of both offices took part, so that it counts for the year (domain.md 0.4). */
    joint: z.boolean().default(false),
    /** The roles of the heads who led the patrol; below, the distance in millionths of a kilometre. */
    led: z.array(z.string()).default([]),
    walked: later.whole,
    /** How often the record was corrected (更正). */
    corrections: z.int().default(0),
  },
)

/** What a patrol records, checked. */
export const patrolOf = patrolData.of

/**
 * Whether the patrol is a walk led by heads (河长巡河, 检察长巡河), which is counted apart from patrols and
 * other walks.
 */
export const isLedWalk = ({ data }: Matter): boolean =>
  data['sort'] === 'walk' && Array.isArray(data['led']) && data['led'].length > 0

/** 联合巡查, 联合巡河, or 巡河 if only one of the two offices took part. */
export function patrolName(matter: Matter): string {
  const { sort, joint, heldOn } = patrolOf(matter)
  if (sort === 'walk') return joint ? '联合{巡河}' : '{巡河}'
  return joint || heldOn === null ? '联合巡查' : '巡查'
}

/** `2026年4月12日（周日）`. */
export const formatPatrolDay = (date: Day): string => `${formatDay(date)}（${weekdayName(date)}）`

/** The offices whose members see the patrol: those that take part and the two that keep the record. */
export const officesOfPatrol = (matter: Matter): ReadonlySet<string> =>
  new Set([matter.office, matter.target, ...patrolOf(matter).offices].filter((one) => one !== null))

/** Whether a person may see the patrol. */
export function seesPatrol(person: Person, matter: Matter, directory: Directory): boolean {
  if (!person.active) return false
  return isHead(person, directory) || worksIn(person, officesOfPatrol(matter), directory)
}

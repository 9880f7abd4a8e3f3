import { z } from 'zod'
import { type Day, formatDay, instantAt, weekdayName } from '../../calendar/day.ts'
import type { Context } from '../../matter/context.ts'
import { day, type Incomplete, line } from '../../matter/input.ts'
import { kindData, later } from '../../matter/kind-data.ts'
import { problem } from '../../matter/problem.ts'
import { askedAboutRest } from '../../matter/rest-day.ts'
import type { State } from '../../matter/state.ts'
import type { Who } from '../../matter/who.ts'
import { readClock } from '../../reading/clock.ts'
import { taskTerms } from '../task/task-terms.ts'
import { attendanceRecord } from './attendance.ts'

/** States of a joint meeting (联席会议), domain.md 4. */
export const meetingStates = {
  called: { name: '已通知', colour: 'blue', open: true },
  held: { name: '已召开待纪要', colour: 'orange', open: true },
  drafted: { name: '纪要待确认', colour: 'orange', open: true },
  issued: { name: '纪要已印发', colour: 'green', open: false },
  cancelled: { name: '已取消', colour: 'grey', open: false },
} as const satisfies Record<string, State>

/** What a meeting records; `clock` is `HH:mm` in Asia/Shanghai. */
export const meetingData = kindData(
  {
    date: day({ label: '会议日期', lean: 'future' }),
    clock: line.required({ label: '时间', hint: '如 15:00' }),
    place: line.required({ label: '地点', hint: '如 {区检察院}二楼会议室' }),
  },
  {
    chair: later.text,
    ...attendanceRecord,
    agenda: z.array(z.object({ text: z.string(), by: z.string() })).default([]),
    /** The agenda as one text, for searching. */
    topics: z.string().default(''),
    heldOn: later.day,
    present: later.text,
    /** The roles of the heads who attended. */
    heads: z.array(z.string()).default([]),
    /** Who sat in (列席), was excused (请假) or was absent (缺席), as text. */
    attended: later.text,
    excused: later.text,
    absent: later.text,
    minutes: later.text,
    decisions: z.array(taskTerms).default([]),
    /** Offices whose liaison officer has confirmed the minutes. */
    confirmed: z.array(z.string()).default([]),
    /** How often the meeting was postponed. */
    moved: z.int().default(0),
  },
)

/** What a meeting records, checked. */
export const meetingOf = meetingData.of

/** Who may call, postpone and cancel a meeting, and edit its minutes. */
export const conveners: readonly Who[] = [
  'keeper',
  { of: 'either', roles: ['liaison', 'approver'] },
]

/** `2026年3月26日（周四）15:00`. */
export const formatTime = ({ date, clock }: { date: Day; clock: string }): string =>
  `${formatDay(date)}（${weekdayName(date)}）${clock}`

/**
 * Why a time is not accepted; `null` when it is. A rest day is asked about once, and accepted when the form
 * is sent again.
 */
export function doubtfulTime(
  input: { date: Day; clock: string; restDay: string | null },
  context: Context,
): Incomplete | null {
  const clock = readClock(input.clock)?.clock
  if (clock === undefined) return problem('clock', '时间请写成 15:00 或 下午3点', input)
  if (instantAt(input.date, clock) <= context.saidAt) {
    return problem('date', '会议时间已过，请重新选择', input)
  }
  return askedAboutRest('date', input, '召开', context)
}

/** The typed time as `HH:mm`; unchanged when it cannot be read. */
export const clockTyped = (typed: string): string => readClock(typed)?.clock ?? typed

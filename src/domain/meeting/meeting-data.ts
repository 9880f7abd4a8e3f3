import { z } from 'zod'
import { type Day, formatDay, instantAt, weekdayName } from '../calendar/day.ts'
import { askedAboutRest } from '../calendar/rest-day.ts'
import type { Incomplete } from '../matter/input.ts'
import type { State } from '../matter/kind.ts'
import { problem } from '../matter/link.ts'
import { keeperOf, type Matter } from '../matter/matter.ts'
import type { Scene } from '../matter/scene.ts'
import { promiseWithin } from '../promise/ladder.ts'
import type { NewPromise } from '../promise/promise.ts'
import { readClock } from '../reading/clock.ts'
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

const day = z.string().transform((value) => value as Day)

const meetingData = z.object({
  date: day,
  /** HH:mm in Asia/Shanghai. */
  clock: z.string(),
  place: z.string(),
  chair: z.string().nullable().default(null),
  ...attendanceRecord,
  agenda: z.array(z.object({ text: z.string(), by: z.string() })).default([]),
  /** The agenda in one text, by which the meeting is found. */
  topics: z.string().default(''),
  heldOn: day.nullable().default(null),
  present: z.string().nullable().default(null),
  minutes: z.string().nullable().default(null),
  decisions: z.array(taskTerms).default([]),
  /** Offices whose liaison officer has confirmed the minutes. */
  confirmed: z.array(z.string()).default([]),
  /** How often it was put off. */
  moved: z.int().default(0),
})

/** What a meeting records, checked. */
export const meetingOf = (matter: Matter) => meetingData.parse(matter.data)

/** The subject of a meeting's promise; moving it makes another. */
export const minutesSubject = (matter: Matter): string => `${matter.id}#${meetingOf(matter).moved}`

/** What a meeting owes once its day has come: to be recorded, and its minutes issued (`duties.meeting_minutes`). No reminder of it comes before the day itself. */
export function minutesPromise(matter: Matter, scene: Scene): NewPromise {
  const { duties } = scene.profile
  const limit = duties.meeting_minutes
  const ladder = {
    ...duties.ladder,
    before: duties.ladder.before.filter((days) => days < limit.days),
  }
  return promiseWithin(
    {
      what: 'meeting-minutes',
      subject: minutesSubject(matter),
      matter: matter.id,
      period: null,
      debtor: matter.office,
      person: keeperOf(matter),
    },
    meetingOf(matter).date,
    limit,
    { ladder, ladders: duties.ladders, reminder_at: duties.reminder_at },
    scene.calendar,
    scene.now,
  )
}

/** `2026年3月26日（周四）15:00`. */
export const formatTime = ({ date, clock }: { date: Day; clock: string }): string =>
  `${formatDay(date)}（${weekdayName(date)}）${clock}`

/** Why a time cannot stand. A day of rest is asked about once, and accepted when the form is sent again. */
export function doubtfulTime(
  input: { date: Day; clock: string; restDay: string | null },
  scene: Scene,
): Incomplete | null {
  const clock = readClock(input.clock)?.clock
  if (clock === undefined) return problem('clock', '时间请写成 15:00 或 下午3点', input)
  if (instantAt(input.date, clock) <= scene.now) {
    return problem('date', '会议时间已过，请重新选择', input)
  }
  return askedAboutRest('date', input, '召开', scene)
}

/** The clock time as it was typed, HH:mm. */
export const clockTyped = (typed: string): string => readClock(typed)?.clock ?? typed

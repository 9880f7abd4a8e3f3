import { nextWorkingDay } from '../src/domain/calendar/calendar.ts'
import { addDays, type Day, dayOf } from '../src/domain/calendar/day.ts'
import { atOnce, everyWorkingDay, type Job } from '../src/domain/casework/job.ts'
import { invitedTo } from '../src/domain/kinds/meeting/attendance.ts'
import { formatTime, meetingOf } from '../src/domain/kinds/meeting/meeting-data.ts'
import { formatPatrolDay, patrolOf } from '../src/domain/kinds/patrol/patrol-data.ts'
import type { Context } from '../src/domain/matter/context.ts'
import { type Decision, joinAll } from '../src/domain/matter/decision.ts'
import type { Matter } from '../src/domain/matter/matter.ts'
import { sayObservers } from '../src/domain/matter/observers-record.ts'
import { tellPeople } from '../src/domain/matter/tell.ts'

/** Something that people are called to (会议、巡查): on which day, and how that is said. */
interface Coming {
  readonly on: Day
  readonly said: string
}

function comingOf(matter: Matter): Coming | null {
  if (matter.kind === 'meeting') {
    const meeting = meetingOf(matter)
    return { on: meeting.date, said: `联席会议 ${formatTime(meeting)} 召开` }
  }
  const { date } = patrolOf(matter)
  return date === null ? null : { on: date, said: `联合巡查 ${formatPatrolDay(date)} 开展` }
}

/** How many of a kind are looked at. */
const most = 200

const without = (people: readonly string[], others: readonly string[]) =>
  people.filter((one) => !others.includes(one))

function remind(matter: Matter, said: string, context: Context): Decision {
  const { coming, unanswered } = invitedTo(matter)
  const { observers } = matter.kind === 'meeting' ? meetingOf(matter) : patrolOf(matter)
  // Whoever invited somebody without an account reminds him, and is reminded of that in the same card.
  const inviters = [...new Set(observers.map((one) => one.by))]
  return {
    entries: [{ act: 'reminder', matter: matter.id, note: `提醒参加人员：${said}` }],
    notices: [
      tellPeople(context, without(coming, inviters), matter.id, `${said}，请按时参加`),
      tellPeople(context, without(unanswered, inviters), matter.id, `${said}，请答复是否参加`),
      ...inviters.map((one) =>
        tellPeople(
          context,
          [one],
          matter.id,
          `${said}，请提醒${sayObservers(observers.filter(({ by }) => by === one))}`,
        ),
      ),
    ],
    reply: {},
  }
}

/** 会前提醒: on the working day before, whoever is called and has not asked for leave is told once more, in private. */
export const eventEve: Job = {
  name: 'event-eve',
  nextAt: everyWorkingDay('09:16'),
  inOffice: true,
  run: atOnce((context) => {
    const { calendar, reader, today } = context
    const until = nextWorkingDay(calendar, addDays(today, 1))
    const called = [
      ...reader.inState('meeting', ['called'], most),
      ...reader.inState('patrol', ['planned'], most),
    ]
    const reminders = called.flatMap((one) => {
      const coming = comingOf(one)
      // Whoever was called today knows.
      const known = dayOf(one.openedAt) === today
      if (coming === null || known || coming.on <= today || coming.on > until) return []
      return [remind(one, coming.said, context)]
    })
    return joinAll(reminders)
  }),
}

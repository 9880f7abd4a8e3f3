import { nextWorkingDay } from '../src/domain/calendar/calendar.ts'
import { addDays, type Day, dayOf } from '../src/domain/calendar/day.ts'
import type { Matter } from '../src/domain/matter/matter.ts'
import { joinPlans, type Plan } from '../src/domain/matter/plan.ts'
import type { Scene } from '../src/domain/matter/scene.ts'
import { tellPeople } from '../src/domain/matter/tell.ts'
import { invitedTo } from '../src/domain/meeting/attendance.ts'
import { formatTime, meetingOf } from '../src/domain/meeting/meeting-data.ts'
import { formatPatrolDay, patrolOf } from '../src/domain/patrol/patrol-data.ts'
import { atOnce, everyWorkingDay, type Job } from '../src/domain/promise/job.ts'

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

function remind(matter: Matter, said: string, scene: Scene): Plan {
  const { coming, unanswered } = invitedTo(matter)
  return {
    entries: [{ act: 'reminder', matter: matter.id, note: `提醒参加人员：${said}` }],
    notices: [
      tellPeople(scene, coming, matter.id, `${said}，请按时参加`),
      tellPeople(scene, unanswered, matter.id, `${said}，请答复是否参加`),
    ],
    reply: {},
  }
}

/** 会前提醒: on the working day before, whoever is called and has not asked for leave is told once more, in private. */
export const eventEve: Job = {
  name: 'event-eve',
  nextAt: everyWorkingDay('09:16'),
  inOffice: true,
  run: atOnce((scene) => {
    const { calendar, look, today } = scene
    const until = nextWorkingDay(calendar, addDays(today, 1))
    const called = [
      ...look.inState('meeting', ['called'], most),
      ...look.inState('patrol', ['planned'], most),
    ]
    const [first, ...rest] = called.flatMap((one) => {
      const coming = comingOf(one)
      // Whoever was called today knows.
      const known = dayOf(one.openedAt) === today
      if (coming === null || known || coming.on <= today || coming.on > until) return []
      return [remind(one, coming.said, scene)]
    })
    return first ? joinPlans(first, ...rest) : null
  }),
}

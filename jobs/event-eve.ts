import { dayOf } from '../src/domain/calendar/day.ts'
import { atOnce, everyWorkingDay, type Job } from '../src/domain/casework/job.ts'
import { kindOf } from '../src/domain/casework/kinds.ts'
import { invitedTo } from '../src/domain/kinds/meeting/attendance.ts'
import { meetingOf } from '../src/domain/kinds/meeting/meeting-data.ts'
import { patrolOf } from '../src/domain/kinds/patrol/patrol-data.ts'
import { isEveOf } from '../src/domain/matter/appointment.ts'
import type { Context } from '../src/domain/matter/context.ts'
import { type Decision, joinAll } from '../src/domain/matter/decision.ts'
import type { Matter } from '../src/domain/matter/matter.ts'
import { tellPeople } from '../src/domain/matter/notices.ts'
import { sayObservers } from '../src/domain/matter/observers-record.ts'

/** The most matters of a kind that are looked at. */
const most = 200

const without = (people: readonly string[], others: readonly string[]) =>
  people.filter((one) => !others.includes(one))

function remind(matter: Matter, said: string, context: Context): Decision {
  const { coming, unanswered } = invitedTo(matter)
  const { observers, bodies } = matter.kind === 'meeting' ? meetingOf(matter) : patrolOf(matter)
  // A person who invited somebody without an account has to remind him, and is told so on the same card.
  const outside = bodies.length > 0 ? [matter.openedBy] : []
  const inviters = [...new Set([...observers.map((one) => one.by), ...outside])]
  const askedBy = (one: string): string =>
    [
      sayObservers(observers.filter(({ by }) => by === one)),
      ...(one === matter.openedBy ? bodies : []),
    ]
      .filter((name) => name !== '')
      .join('、')
  return {
    entries: [{ act: 'reminder', matter: matter.id, note: `提醒参加人员：${said}` }],
    notices: [
      tellPeople(context, without(coming, inviters), matter.id, `${said}，请按时参加`),
      tellPeople(context, without(unanswered, inviters), matter.id, `${said}，请答复是否参加`),
      ...inviters.map((one) =>
        tellPeople(context, [one], matter.id, `${said}，请提醒${askedBy(one)}`),
      ),
    ],
    reply: {},
  }
}

/** 会前提醒: on the working day before, everybody who is invited and not excused is reminded in private. */
export const eventEve: Job = {
  name: 'event-eve',
  nextAt: everyWorkingDay('09:16'),
  inOffice: true,
  run: atOnce((context) => {
    const { reader } = context
    const called = [
      ...reader.inState('meeting', ['called'], most),
      ...reader.inState('patrol', ['planned'], most),
    ]
    const reminders = called.flatMap((one) => {
      const appointment = kindOf(one).appointment?.(one, context) ?? null
      // A person who was invited today need not be reminded.
      if (appointment === null || dayOf(one.openedAt) === context.today) return []
      return isEveOf(appointment, context) ? [remind(one, appointment.said, context)] : []
    })
    return joinAll(reminders)
  }),
}

import { workingDaysBetween } from '../src/domain/calendar/calendar.ts'
import { dayOf } from '../src/domain/calendar/day.ts'
import { awaitedBy, isApproval } from '../src/domain/casework/awaited.ts'
import { atOnce, everyWorkingDay, type Job } from '../src/domain/casework/job.ts'
import { kindOf, kinds } from '../src/domain/casework/kinds.ts'
import { isRemindedToday } from '../src/domain/casework/reminded-today.ts'
import type { Context } from '../src/domain/matter/context.ts'
import { type Decision, joinAll } from '../src/domain/matter/decision.ts'
import { cardHolder, type Move } from '../src/domain/matter/kind.ts'
import { keeperOf, type Matter } from '../src/domain/matter/matter.ts'
import { tellPeople } from '../src/domain/matter/notices.ts'

/** The most matters of a kind that are looked at. */
const most = 200

/** Matters of all kinds that are not confidential in a state in which one of the moves is expected. */
function waiting(context: Context, moves: (move: Move) => boolean): readonly Matter[] {
  return kinds
    .filter((kind) => kind.confidential !== true)
    .flatMap((kind) => {
      const awaited = Object.values(kind.moves).filter(
        (move) => move.awaits !== null && moves(move),
      )
      const states = [...new Set(awaited.flatMap((move) => move.from))]
      return context.reader.inState(kind.name, states, most)
    })
}

/**
 * The reminder for a matter, after every so many working days (`again`) or once; nothing when it waits for
 * nobody.
 */
function remind(
  matter: Matter,
  asked: string,
  again: boolean,
  context: Context,
): readonly Decision[] {
  const waited = workingDaysBetween(context.calendar, dayOf(matter.since), context.today)
  const days = context.profile.duties.approval_reminder
  if (again ? waited === 0 || waited % days !== 0 : waited !== days) return []
  if (isRemindedToday(matter, context)) return []
  // The keeper is not told: he knows what he has to do.
  const people = awaitedBy(matter, context).filter((one) => one.personId !== keeperOf(matter))
  if (people.length === 0) return []
  const shown = cardHolder(kindOf(matter), matter)
  const said = `已等候 ${waited} 个工作日，请${asked}`
  return [
    {
      entries: [
        {
          act: 'reminder',
          matter: matter.id,
          note: `提醒${people.map((one) => one.name).join('、')}：${said}`,
        },
      ],
      notices: [
        tellPeople(
          context,
          people.map((one) => one.personId),
          shown,
          said,
        ),
      ],
      reply: {},
    },
  ]
}

/**
 * What somebody is asked for besides an approval, if no deadline reminds of it: 阅报告, 确认知悉; undefined
 * for nothing.
 */
function askedOf(matter: Matter): string | undefined {
  const moves = Object.values(kindOf(matter).moves)
  return moves.find((one) => one.awaits !== null && one.from.includes(matter.state))?.asked
}

/**
 * 待办提醒: people are reminded in private of what has waited for them for some working days, with its card:
 * of approvals repeatedly, of all else once. No clause sets a limit for these, so they are not deadlines
 * (docs/decisions/072).
 */
export const awaitingAnswer: Job = {
  name: 'awaiting-answer',
  nextAt: everyWorkingDay('09:14'),
  inOffice: true,
  run: atOnce((context) => {
    if (context.profile.duties.approval_reminder === 0) return null
    const approvals = waiting(context, isApproval)
    const pressed = new Set(approvals.map((one) => one.id))
    const others = waiting(context, (move) => !isApproval(move)).filter(
      (one) => !pressed.has(one.id) && context.reader.deadlinesOf(one.id).length === 0,
    )
    return joinAll([
      ...approvals.flatMap((one) => remind(one, '审批', true, context)),
      ...others.flatMap((one) => remind(one, askedOf(one) ?? '办理', false, context)),
    ])
  }),
}

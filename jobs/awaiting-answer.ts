import { workingDaysBetween } from '../src/domain/calendar/calendar.ts'
import { dayOf } from '../src/domain/calendar/day.ts'
import { kindOf, kinds } from '../src/domain/kinds.ts'
import type { Move } from '../src/domain/matter/kind.ts'
import { keeperOf, type Matter } from '../src/domain/matter/matter.ts'
import { joinPlans, type Plan } from '../src/domain/matter/plan.ts'
import type { Scene } from '../src/domain/matter/scene.ts'
import { tellPeople } from '../src/domain/matter/tell.ts'
import { awaitedBy } from '../src/domain/promise/in-hand.ts'
import { atOnce, everyWorkingDay, type Job } from '../src/domain/promise/job.ts'

/** How many matters of a kind are looked at. */
const most = 200

/** Matters of every kind that is not confidential in a state from which one of the moves is awaited. */
function waiting(scene: Scene, moves: (move: Move) => boolean): readonly Matter[] {
  return kinds
    .filter((kind) => kind.confidential !== true)
    .flatMap((kind) => {
      const awaited = Object.values(kind.moves).filter(
        (move) => move.awaits !== null && moves(move),
      )
      const states = [...new Set(awaited.flatMap((move) => move.from))]
      return scene.look.inState(kind.name, states, most)
    })
}

const isApproval = (move: Move): boolean => move.name.startsWith('approve')

/** The reminder of one matter, every so many working days (`again`) or once; nothing when nobody is waited for. */
function remind(matter: Matter, asked: string, again: boolean, scene: Scene): readonly Plan[] {
  const waited = workingDaysBetween(scene.calendar, dayOf(matter.since), scene.today)
  const days = scene.profile.duties.approval_reminder
  if (again ? waited === 0 || waited % days !== 0 : waited !== days) return []
  // Whoever keeps the matter knows himself what he has yet to do.
  const people = awaitedBy(matter, scene).filter((one) => one.openId !== keeperOf(matter))
  if (people.length === 0) return []
  const shown = kindOf(matter).facts === null ? (matter.parent ?? matter.id) : matter.id
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
          scene,
          people.map((one) => one.openId),
          shown,
          said,
        ),
      ],
      reply: {},
    },
  ]
}

/** What somebody else is asked for besides an approval, where no promise reminds of it: 阅报告, 确认知悉. */
function askedOf(matter: Matter): string | undefined {
  const moves = Object.values(kindOf(matter).moves)
  return moves.find((one) => one.awaits !== null && one.from.includes(matter.state))?.chinese
}

/**
 * 待办提醒: what lies for some working days is remembered in private to whoever it waits for, with the card
 * that settles it: an approval again and again, all else once. No clause sets a limit for either, so they
 * are no promises (docs/decisions/072).
 */
export const awaitingAnswer: Job = {
  name: 'awaiting-answer',
  nextAt: everyWorkingDay('09:14'),
  inOffice: true,
  run: atOnce((scene) => {
    if (scene.profile.duties.approval_reminder === 0) return null
    const approvals = waiting(scene, isApproval)
    const pressed = new Set(approvals.map((one) => one.id))
    const others = waiting(scene, (move) => !isApproval(move)).filter(
      (one) => !pressed.has(one.id) && scene.look.promisesOf(one.id).length === 0,
    )
    const [first, ...rest] = [
      ...approvals.flatMap((one) => remind(one, '审批', true, scene)),
      ...others.flatMap((one) => remind(one, askedOf(one) ?? '办理', false, scene)),
    ]
    return first ? joinPlans(first, ...rest) : null
  }),
}

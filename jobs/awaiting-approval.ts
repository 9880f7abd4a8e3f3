import { workingDaysBetween } from '../src/domain/calendar/calendar.ts'
import { dayOf } from '../src/domain/calendar/day.ts'
import { kindOf, kinds } from '../src/domain/kinds.ts'
import type { Matter } from '../src/domain/matter/matter.ts'
import { joinPlans, type Plan } from '../src/domain/matter/plan.ts'
import type { Scene } from '../src/domain/matter/scene.ts'
import { tellPeople } from '../src/domain/matter/tell.ts'
import { awaitedBy } from '../src/domain/promise/in-hand.ts'
import { atOnce, everyWorkingDay, type Job } from '../src/domain/promise/job.ts'

/** How many matters of a kind are looked at. */
const most = 200

/** What waits for somebody's 同意 or 驳回, of every kind that is not confidential. */
function pending(scene: Scene): readonly Matter[] {
  return kinds
    .filter((kind) => kind.confidential !== true)
    .flatMap((kind) => {
      const approvals = Object.values(kind.moves).filter(
        (move) => move.name.startsWith('approve') && move.awaits !== null,
      )
      const states = [...new Set(approvals.flatMap((move) => move.from))]
      return scene.look.inState(kind.name, states, most)
    })
}

/** The reminder of one matter; nothing before its day or when nobody is waited for. */
function remind(matter: Matter, scene: Scene): readonly Plan[] {
  const waited = workingDaysBetween(scene.calendar, dayOf(matter.since), scene.today)
  if (waited === 0 || waited % scene.profile.duties.approval_reminder !== 0) return []
  const people = awaitedBy(matter, scene)
  if (people.length === 0) return []
  const shown = kindOf(matter).facts === null ? (matter.parent ?? matter.id) : matter.id
  const said = `已等候 ${waited} 个工作日，请审批`
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

/** 待批提醒: an approval that lies for some working days is remembered in private to whoever it waits for, with the card that settles it. No clause sets a limit for it, so it is no promise. */
export const awaitingApproval: Job = {
  name: 'awaiting-approval',
  nextAt: everyWorkingDay('09:14'),
  inOffice: true,
  run: atOnce((scene) => {
    if (scene.profile.duties.approval_reminder === 0) return null
    const [first, ...rest] = pending(scene).flatMap((matter) => remind(matter, scene))
    return first ? joinPlans(first, ...rest) : null
  }),
}

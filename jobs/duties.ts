import { type Period, previousPeriod } from '../src/domain/calendar/period.ts'
import type { Plan } from '../src/domain/matter/plan.ts'
import type { Scene } from '../src/domain/matter/scene.ts'
import { annualPatrol } from '../src/domain/patrol/annual-patrol.ts'
import { type Duty, dutyDueOn, dutyPeriod, dutyPromises } from '../src/domain/promise/duty.ts'
import { atOnce, daily, type Job } from '../src/domain/promise/job.ts'
import { firstQuarterPlan } from '../src/domain/work-plan/first-quarter-plan.ts'
import { halfYearReferral } from './half-year-referral.ts'
import { halfYearReport } from './half-year-report.ts'
import { jointMeeting } from './joint-meeting.ts'
import { patrolFocus } from './patrol-focus.ts'
import { unitBulletin } from './unit-bulletin.ts'
import { weeklyPresence } from './weekly-presence.ts'

/** Every duty of the plan that comes again. */
const allDuties: readonly Duty[] = [
  halfYearReferral,
  halfYearReport,
  annualPatrol,
  patrolFocus,
  firstQuarterPlan,
  weeklyPresence,
  jointMeeting,
  unitBulletin,
]

/** How many periods without a promise are made up for after a long downtime. */
const horizon = 8

/**
 * The present period, and those before it that began while the bot was down: back to the last one
 * for which a promise was made. What was due before the first start is nobody's promise here: nobody
 * knows whether it was done on paper.
 */
function periodsOwed(duty: Duty, scene: Scene): readonly Period[] {
  const present = dutyPeriod(scene.profile, duty.rule, scene.today)
  const missed: Period[] = []
  for (let period = present; missed.length < horizon; period = previousPeriod(period)) {
    const promises = dutyPromises(duty, period, scene)
    if (promises.some((one) => scene.look.promiseFor(one.what, one.subject))) {
      return period === present ? [present] : missed
    }
    missed.unshift(period)
  }
  return dutyDueOn(duty, present, scene.profile) < scene.today ? [] : [present]
}

/** Makes the promises of the periods up to now that do not exist yet. Making one twice is impossible. */
export function makeDuties(scene: Scene): Plan {
  const made = allDuties.flatMap((duty) =>
    periodsOwed(duty, scene).flatMap((period) => dutyPromises(duty, period, scene)),
  )
  return {
    promises: made
      .filter((one) => scene.look.promiseFor(one.what, one.subject) === undefined)
      .map((make) => ({ make })),
    reply: {},
  }
}

/** Every morning the duties of the day's periods are there, before any reminder is due. */
export const duties: Job = { name: 'duties', nextAt: daily('00:01'), run: atOnce(makeDuties) }

import { type Duty, dutyPromises } from '../src/domain/duty.ts'
import { daily, type Job } from '../src/domain/job.ts'
import { periodOf } from '../src/domain/period.ts'
import type { Plan } from '../src/domain/plan.ts'
import type { Scene } from '../src/domain/scene.ts'
import { annualPatrol } from './annual-patrol.ts'
import { firstQuarterPlan } from './first-quarter-plan.ts'
import { halfYearReferral } from './half-year-referral.ts'

/** Every duty of the plan that comes again. */
export const allDuties: readonly Duty[] = [halfYearReferral, annualPatrol, firstQuarterPlan]

/** Makes the promises of the present periods that do not exist yet. Making one twice is impossible. */
export function makeDuties(scene: Scene): Plan {
  const made = allDuties.flatMap((duty) =>
    dutyPromises(duty, periodOf(duty.cadence, scene.today), scene),
  )
  return {
    promises: made
      .filter((one) => scene.look.promiseFor(one.what, one.subject) === undefined)
      .map((make) => ({ make })),
    reply: {},
  }
}

/** Every morning the duties of the day's periods are there, before any reminder is due. */
export const duties: Job = { name: 'duties', nextAt: daily('00:01'), run: makeDuties }

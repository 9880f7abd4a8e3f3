import type { Day } from '../../calendar/day.ts'
import type { Period } from '../../calendar/period.ts'
import type { DeadlineChange } from '../../deadline/deadline.ts'
import { debtorsOf } from '../../deadline/debtors.ts'
import { dutyPeriod } from '../../deadline/duty.ts'
import { keepDuty, oweAgain } from '../../deadline/recurring-duty.ts'
import type { Context } from '../../matter/context.ts'
import type { Matter } from '../../matter/matter.ts'
import { patrolOf, tookPlace } from './patrol-data.ts'

const yearOfPatrol = (heldOn: Day, { profile }: Context): Period =>
  dutyPeriod(profile, 'annual_patrol', heldOn)

/** A patrol of both offices keeps the year's deadline (domain.md 0.4). */
export function keepYear(
  heldOn: Day,
  context: Context,
): { deadline: DeadlineChange; year: string } {
  const year = yearOfPatrol(heldOn, context)
  return { year: year.name, deadline: keepDuty('annual-patrol', year, '', heldOn, context) }
}

/** `区河长办和区检察院未同时参加，不计入年度联合巡查`. */
export const uncounted = (context: Context): string => {
  const names = debtorsOf('annual_patrol', context).map((one) =>
    context.directory.organisationName(one),
  )
  return `${names.join('和')}未同时参加，不计入年度联合巡查`
}

/**
 * The effect of a correction (更正) on the year's duty: a patrol that counts now keeps its year; a year for
 * which only this patrol counted, and no longer does, is owed again.
 */
export function correctYear(
  patrol: Matter,
  now: { readonly joint: boolean; readonly heldOn: Day },
  context: Context,
): readonly DeadlineChange[] {
  const { joint, heldOn } = patrolOf(patrol)
  const before = joint && heldOn !== null ? yearOfPatrol(heldOn, context) : null
  const kept = now.joint ? [keepYear(now.heldOn, context).deadline] : []
  const after = now.joint ? yearOfPatrol(now.heldOn, context) : null
  if (before === null || before.id === after?.id) return kept
  const another = context.reader.inState('patrol', tookPlace, 500).some((one) => {
    const other = patrolOf(one)
    if (one.id === patrol.id || !other.joint || other.heldOn === null) return false
    return yearOfPatrol(other.heldOn, context).id === before.id
  })
  if (another) return kept
  const why = `${patrol.number ?? '巡查记录'}更正后不计入`
  return [...oweAgain('annual-patrol', before, patrol.office, why, context), ...kept]
}

import type { Day } from '../calendar/day.ts'
import type { Period } from '../calendar/period.ts'
import type { Matter } from '../matter/matter.ts'
import type { Scene } from '../matter/scene.ts'
import { debtorsOf } from '../promise/debtors.ts'
import { type Duty, dutyPeriod, dutyPromises } from '../promise/duty.ts'
import type { PromiseChange } from '../promise/promise.ts'
import { patrolOf } from './patrol-data.ts'

/** 每年至少一次联合巡查: those who owe it together, 三(三), domain.md 1 row 21. */
export const annualPatrol: Duty = {
  what: 'annual-patrol',
  rule: 'annual_patrol',
  shared: true,
}

const yearOfPatrol = (heldOn: Day, { profile }: Scene): Period =>
  dutyPeriod(profile, annualPatrol.rule, heldOn)

/** A joint patrol keeps the year's promise (domain.md 0.4). */
export function keepYear(heldOn: Day, scene: Scene): { promise: PromiseChange; year: string } {
  const year = yearOfPatrol(heldOn, scene)
  const [debtor = ''] = debtorsOf(annualPatrol.rule, scene)
  return {
    year: year.name,
    promise: {
      keep: annualPatrol.what,
      subject: year.id,
      on: heldOn,
      duty: { period: year.id, debtor, dueOn: year.to },
    },
  }
}

/** `区河长办和区检察院未同时参加，不计入年度联合巡查`. */
export const uncounted = (scene: Scene): string => {
  const names = debtorsOf(annualPatrol.rule, scene).map((one) =>
    scene.directory.organisationName(one),
  )
  return `${names.join('和')}未同时参加，不计入年度联合巡查`
}

/**
 * What a corrected record (更正) does to the year: one that counts now keeps its year; a year for which
 * it counted alone, and does no more, is owed again.
 */
export function correctYear(
  patrol: Matter,
  now: { readonly joint: boolean; readonly heldOn: Day },
  scene: Scene,
): readonly PromiseChange[] {
  const { joint, heldOn } = patrolOf(patrol)
  const before = joint && heldOn !== null ? yearOfPatrol(heldOn, scene) : null
  const kept = now.joint ? [keepYear(now.heldOn, scene).promise] : []
  const after = now.joint ? yearOfPatrol(now.heldOn, scene) : null
  if (before === null || before.id === after?.id) return kept
  const another = scene.look.inState('patrol', ['held', 'filed'], 500).some((one) => {
    const other = patrolOf(one)
    if (one.id === patrol.id || !other.joint || other.heldOn === null) return false
    return yearOfPatrol(other.heldOn, scene).id === before.id
  })
  if (another) return kept
  const why = `${patrol.number ?? '巡查记录'}更正后不计入`
  return [
    { undo: annualPatrol.what, subject: before.id, on: scene.today, why },
    ...dutyPromises(annualPatrol, before, scene).map((make) => ({ make })),
    ...kept,
  ]
}

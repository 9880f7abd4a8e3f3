import type { Matter } from '../matter/matter.ts'
import { keeperOf } from '../matter/matter.ts'
import type { Scene } from '../matter/scene.ts'
import { promiseWithin } from '../promise/ladder.ts'
import type { NewPromise, PromiseChange } from '../promise/promise.ts'

/**
 * What the unit owes when no agreement was reached: to sue, to transfer or to close (`next`), and once a
 * suit is supported to say what came of it (`suit`).
 */
export type Aftermath = 'next' | 'suit'

const whatOf = (aftermath: Aftermath) => `compensation-${aftermath}`

/** The promise, from today; the matter's version tells one making from another. */
export function aftermathPromise(matter: Matter, aftermath: Aftermath, scene: Scene): NewPromise {
  const { duties } = scene.profile
  return promiseWithin(
    {
      what: whatOf(aftermath),
      subject: `${matter.id}@${matter.version}`,
      matter: matter.id,
      period: null,
      debtor: matter.office,
      person: keeperOf(matter),
      creditor: matter.target,
    },
    scene.today,
    aftermath === 'next' ? duties.compensation_next : duties.compensation_suit,
    duties,
    scene.calendar,
    scene.now,
  )
}

/** Keeps whatever of it is owed now. */
export function settleAftermath(matter: Matter, scene: Scene): readonly PromiseChange[] {
  const known = [whatOf('next'), whatOf('suit')]
  return scene.look
    .promisesOf(matter.id)
    .filter((one) => known.includes(one.what))
    .map((one) => ({ keep: one.what, subject: one.subject, on: scene.today }))
}

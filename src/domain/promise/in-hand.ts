import { kindOf } from '../kinds.ts'
import type { Matter } from '../matter/matter.ts'
import type { Scene } from '../matter/scene.ts'
import type { Person } from '../mechanism/directory.ts'
import { type Concern, concernOf } from './concern.ts'
import type { DuePromise } from './promise.ts'

/** A duty that somebody has begun to settle (办理中): the matter, and whoever it waits for now. */
export interface InHand {
  readonly matter: Matter
  readonly people: readonly Person[]
  readonly next: NonNullable<Concern['inHand']>[number]
}

/**
 * The matter in which a promise is being settled while it waits for somebody, such as a draft for its
 * approvers; `null` when nobody has begun. Whoever began is not asked to begin again.
 */
export function inHandOf(
  promise: Pick<DuePromise, 'what' | 'period' | 'debtor' | 'matter'>,
  scene: Scene,
): InHand | null {
  for (const next of concernOf(promise.what).inHand ?? []) {
    const matter = scene.look
      .inState(next.kind, next.states, 50)
      .find((one) => next.fits(one, promise))
    const people = matter === undefined ? [] : awaitedBy(matter, scene)
    if (matter && people.length > 0) return { matter, people, next }
  }
  return null
}

/** The people of whom one of the matter's moves is awaited now. */
export function awaitedBy(matter: Matter, scene: Scene): readonly Person[] {
  const moves = Object.values(kindOf(matter).moves)
  return scene.directory.people.filter((actor) => {
    const his = { ...scene, actor }
    return (
      actor.active &&
      moves.some((move) => move.awaits?.(matter, his) === true && !move.hindrance(matter, his))
    )
  })
}

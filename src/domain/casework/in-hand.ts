import type { DuePromise } from '../deadline/promise.ts'
import type { Concern } from '../matter/concern.ts'
import type { Context } from '../matter/context.ts'
import type { Matter } from '../matter/matter.ts'
import type { Person } from '../mechanism/directory.ts'
import { awaitedBy } from './awaited.ts'
import { concernOf } from './concerns.ts'

/** A duty that somebody has begun to settle (办理中): the matter, and whoever it waits for now. */
interface InHand {
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
  context: Context,
): InHand | null {
  for (const next of concernOf(promise.what).inHand ?? []) {
    const own = promise.matter === null ? undefined : context.reader.matter(promise.matter)
    const matter =
      promise.matter === null
        ? context.reader.inState(next.kind, next.states, 50).find((one) => next.fits(one, promise))
        : [own].find((one) => one?.kind === next.kind && next.states.includes(one.state))
    const people = matter === undefined ? [] : awaitedBy(matter, context)
    if (matter && people.length > 0) return { matter, people, next }
  }
  return null
}

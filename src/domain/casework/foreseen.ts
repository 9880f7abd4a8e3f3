import type { DuePromise, NewPromise, PromiseChange } from '../deadline/promise.ts'
import type { Call, Command } from '../matter/command.ts'
import type { Context } from '../matter/context.ts'
import type { Decision } from '../matter/decision.ts'
import { supposedDecision } from '../matter/supposed.ts'
import { concernOf } from './concerns.ts'

/** A limit that a form is about (时限试算): one that its act will set, or one against which it will be held. */
export interface ForeseenLimit {
  readonly promise: NewPromise | DuePromise
  readonly isNew: boolean
}

/**
 * The limits that sending the form sets or keeps, whatever is still written into it; what hangs on a gap,
 * such as a choice between two ends, is not among them.
 */
export function foreseenLimits(
  act: Command,
  call: Call,
  context: Context,
): readonly ForeseenLimit[] {
  const [first, last] = (['first', 'last'] as const).map((end) => {
    const decision = supposedDecision(act, call, context, end)
    return decision === null ? [] : limitsOf(decision, call, context)
  })
  const isSame = (one: ForeseenLimit, other: ForeseenLimit) =>
    one.isNew === other.isNew &&
    one.promise.what === other.promise.what &&
    one.promise.dueOn === other.promise.dueOn
  const agreed = (first ?? []).filter((one) => last?.some((other) => isSame(one, other)))
  return agreed.filter((one, index) => agreed.findIndex((other) => isSame(one, other)) === index)
}

function limitsOf(
  decision: Decision,
  { values }: Call,
  context: Context,
): readonly ForeseenLimit[] {
  const { actor, reader } = context
  const changes = decision.promises ?? []
  // What somebody wrote himself he need not be told.
  const written = new Set(
    Object.values(values).flatMap((one) => (typeof one === 'string' ? [one.slice(0, 10)] : [])),
  )
  return changes.flatMap((change): readonly ForeseenLimit[] => {
    if ('make' in change) {
      const { make: promise } = change
      const standing = reader.promiseFor(promise.what, promise.subject)
      const stands = standing?.state === 'open' && !changes.some((one) => drops(one, promise))
      const others = concernOf(promise.what).personal === true && promise.person !== actor.openId
      const own = promise.limit === null && written.has(promise.dueOn)
      return stands || others || own ? [] : [{ promise, isNew: true }]
    }
    if (!('keep' in change)) return []
    const promise = reader.promiseFor(change.keep, change.subject)
    const owed = promise?.state === 'open' && promise.matter !== null
    return promise && owed ? [{ promise, isNew: false }] : []
  })
}

const drops = (change: PromiseChange, { what, subject }: NewPromise): boolean =>
  'drop' in change && change.drop === what && change.subject === subject

import type { Context, Reader } from '../matter/context.ts'
import type { Decision } from '../matter/decision.ts'
import type { Matter } from '../matter/matter.ts'
import { awaitedBy } from './awaited.ts'
import { kindOf } from './kinds.ts'
import { owersOf } from './owers.ts'

/** A reader that shows matters as they will be after a decision. */
function readerAfter(decision: Decision, reader: Reader): Reader {
  const changed = new Map(
    (decision.change ?? []).map(({ matter, to }) => [matter.id, { ...matter, ...to }] as const),
  )
  const after: Reader = Object.create(reader)
  return Object.assign(after, {
    matter: (id: number) => changed.get(id) ?? reader.matter(id),
    children: (parent: number) => reader.children(parent).map((one) => changed.get(one.id) ?? one),
  })
}

/** Whether the matter waits for somebody: for a move or for what is owed. */
const waitsForSomebody = (matter: Matter, context: Context): boolean =>
  context.reader.deadlinesOf(matter.id).some((one) => owersOf(one, context).length > 0) ||
  awaitedBy(matter, context).length > 0

/** The open matters of a family that wait for somebody now and would wait for nobody after a decision. */
export function leftWaiting(root: Matter, decision: Decision, context: Context): readonly Matter[] {
  const after = { ...context, reader: readerAfter(decision, context.reader) }
  return [root, ...context.reader.children(root.id)].filter((one) => {
    if (kindOf(one).states[one.state]?.open !== true) return false
    const then = after.reader.matter(one.id) ?? one
    return waitsForSomebody(one, context) && !waitsForSomebody(then, after)
  })
}

import { cachingReader } from '../matter/caching-reader.ts'
import type { Context } from '../matter/context.ts'
import type { Move } from '../matter/kind.ts'
import { keeperOf, type Matter } from '../matter/matter.ts'
import { precedenceOf } from '../matter/precedence.ts'
import type { Person } from '../mechanism/directory.ts'
import { kindOf, kinds } from './kinds.ts'

/** Whether a person can make the move now: the matter is visible and nothing hinders the move. */
const isAble = (move: Move, matter: Matter, context: Context): boolean =>
  move.hindrance(matter, context) === null && kindOf(matter).sees(context.actor, matter, context)

/** Whether somebody who can make the move comes before the actor in the order of the move. */
function isPreceded(move: Move, matter: Matter, context: Context): boolean {
  if (move.line === null) return false
  const { directory, actor } = context
  const keeper = move.line === 'keeper' ? keeperOf(matter) : null
  const offices = [matter.office, matter.target, matter.handlingUnit]
  const place = (one: Person) => precedenceOf(one, keeper, offices, directory)
  const own = place(actor)
  return (
    own > 0 &&
    directory.people.some(
      (one) => one.active && place(one) < own && isAble(move, matter, { ...context, actor: one }),
    )
  )
}

/** Whether the matter waits for a move of the actor. */
const isAwaited = (move: Move, matter: Matter, context: Context): boolean =>
  move.from.includes(matter.state) &&
  move.awaits?.(matter, context) === true &&
  isAble(move, matter, context) &&
  !isPreceded(move, matter, context)

/** Whether the matter waits for a move of the actor (待其办理). */
export const awaitsActor = (matter: Matter, context: Context): boolean =>
  Object.values(kindOf(matter).moves).some((move) => isAwaited(move, matter, context))

/** The people who are expected to make one of the matter's moves now. */
export function awaitedBy(matter: Matter, context: Context): readonly Person[] {
  const reader = cachingReader(context.reader)
  return context.directory.people.filter(
    (actor) => actor.active && awaitsActor(matter, { ...context, reader, actor }),
  )
}

/** Whether a move is an approval (同意). */
export const isApproval = (move: Pick<Move, 'name'>): boolean => move.name.startsWith('approve')

/** The people whose approval the matter waits for now. */
export function approversAwaited(matter: Matter, context: Context): readonly Person[] {
  const approvals = Object.values(kindOf(matter).moves).filter(isApproval)
  if (!approvals.some((move) => move.from.includes(matter.state))) return []
  const reader = cachingReader(context.reader)
  return context.directory.people.filter(
    (actor) =>
      actor.active &&
      approvals.some((move) => isAwaited(move, matter, { ...context, reader, actor })),
  )
}

/** The states of a kind in which one of the moves is expected. */
const awaitingStates = (moves: readonly Move[]): readonly string[] => [
  ...new Set(moves.flatMap(({ awaits, from }) => (awaits === null ? [] : from))),
]

/** The move that is expected of the actor; `undefined` when there is none. */
export const awaitedMove = (matter: Matter, context: Context): Move | undefined =>
  Object.values(kindOf(matter).moves).find((move) => isAwaited(move, matter, context))

/** The most matters of a kind in which somebody is looked for. */
const most = 200

/** Matters of any kind with a move that is expected of the actor, such as an approval; confidential ones included. */
export const mattersAwaiting = (context: Context): readonly Matter[] =>
  kinds.flatMap((kind) =>
    context.reader
      .inState(kind.name, awaitingStates(Object.values(kind.moves)), most)
      .filter((one) => awaitsActor(one, context)),
  )

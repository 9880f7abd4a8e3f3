import type { Context } from '../matter/context.ts'
import { placeInLine } from '../matter/in-line.ts'
import type { Move } from '../matter/kind.ts'
import { keeperOf, type Matter } from '../matter/matter.ts'
import { remembering } from '../matter/remembering.ts'
import type { Person } from '../mechanism/directory.ts'
import { kindOf } from './kinds.ts'

/** Whether a person could make the move now: he sees the matter, and nothing hinders him. */
const isAble = (move: Move, matter: Matter, context: Context): boolean =>
  move.hindrance(matter, context) === null && kindOf(matter).sees(context.actor, matter, context)

/** Whether somebody who could make the move stands before the actor in its line. */
function isPreceded(move: Move, matter: Matter, context: Context): boolean {
  if (move.line === null) return false
  const { directory, actor } = context
  const keeper = move.line === 'keeper' ? keeperOf(matter) : null
  const offices = [matter.office, matter.target, matter.handlingUnit]
  const place = (one: Person) => placeInLine(one, keeper, offices, directory)
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

/** Whether the matter waits for the actor (待其办理). */
export const awaitsActor = (matter: Matter, context: Context): boolean =>
  Object.values(kindOf(matter).moves).some((move) => isAwaited(move, matter, context))

/** The people of whom one of the matter's moves is awaited now. */
export function awaitedBy(matter: Matter, context: Context): readonly Person[] {
  const reader = remembering(context.reader)
  return context.directory.people.filter(
    (actor) => actor.active && awaitsActor(matter, { ...context, reader, actor }),
  )
}

/** The states of a kind from which a move is awaited. */
export const awaitingStates = (moves: readonly Move[]): readonly string[] => [
  ...new Set(moves.flatMap(({ awaits, from }) => (awaits === null ? [] : from))),
]

/** The move that is awaited of the actor. */
export const awaitedMove = (matter: Matter, context: Context): Move | undefined =>
  Object.values(kindOf(matter).moves).find((move) => isAwaited(move, matter, context))

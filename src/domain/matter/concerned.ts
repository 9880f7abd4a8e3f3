import type { Directory, Person } from '../district/directory.ts'
import { kindOf } from '../kinds.ts'
import { isNamed } from './confidential.ts'
import { keeperOf, type Matter } from './matter.ts'
import type { Scene } from './scene.ts'
import { isEntitled } from './who.ts'

/**
 * Whether a matter concerns the person day by day: it is his, his office works on it and he does that work
 * there, or his word is waited for, also when he has given it and another's is missing. Approvers and heads
 * who have decided, or were told, look on.
 */
export function isConcerned(matter: Matter, scene: Scene): boolean {
  const { actor, directory } = scene
  return (
    [matter.openedBy, keeperOf(matter), matter.handler].includes(actor.openId) ||
    isNamed(actor, matter) ||
    worksOn(actor, matter, directory, scene.look) ||
    Object.values(kindOf(matter).moves).some(
      (move) =>
        move.from.includes(matter.state) &&
        isEntitled(actor, move.who, matter, scene) &&
        move.awaits?.(matter, scene) === true,
    )
  )
}

function worksOn(
  person: Person,
  matter: Matter,
  directory: Directory,
  look: Scene['look'],
): boolean {
  const offices = kindOf(matter).offices(matter, { directory, look })
  const all = matter.handlingUnit === null ? [...offices] : [...offices, matter.handlingUnit]
  return all.some((office) => directory.holds(person, office, ['liaison', 'handler']))
}

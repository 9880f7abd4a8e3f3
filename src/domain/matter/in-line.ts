import type { Directory, Person } from '../mechanism/directory.ts'
import type { Role } from '../mechanism/role.ts'

/** The order in which an office's people are turned to (谁先办): whoever has it in hand, then these. */
const order: readonly Role[] = ['liaison', 'approver']

/** A person's place in the line of those who can do a thing; 0 goes first. */
export function placeInLine(
  person: Person,
  keeper: string | null,
  offices: readonly (string | null)[],
  directory: Directory,
): number {
  if (person.personId === keeper) return 0
  const held = order.findIndex((role) =>
    offices.some((office) => office !== null && directory.holds(person, office, [role])),
  )
  return held < 0 ? order.length + 1 : held + 1
}

/** Of those who can do a thing, those who are turned to: everybody on the first place that is taken. */
export function firstInLine(
  able: readonly Person[],
  keeper: string | null,
  offices: readonly (string | null)[],
  directory: Directory,
): readonly Person[] {
  const places = able.map((one) => placeInLine(one, keeper, offices, directory))
  const first = Math.min(...places)
  return able.filter((_one, index) => places[index] === first)
}

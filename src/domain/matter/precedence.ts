import type { Directory, Person } from '../mechanism/directory.ts'
import type { Role } from '../mechanism/role.ts'

/** The order in which people of an office are asked (谁先办): the handler, then these roles. */
const order: readonly Role[] = ['liaison', 'approver']

/** The position of a person in this order; 0 is first. */
export function precedenceOf(
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

/** The people to ask: all on the first position that is occupied. */
export function firstByPrecedence(
  able: readonly Person[],
  keeper: string | null,
  offices: readonly (string | null)[],
  directory: Directory,
): readonly Person[] {
  const places = able.map((one) => precedenceOf(one, keeper, offices, directory))
  const first = Math.min(...places)
  return able.filter((_one, index) => places[index] === first)
}

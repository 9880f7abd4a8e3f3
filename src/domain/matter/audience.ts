import type { Directory, Person } from '../mechanism/directory.ts'
import type { Command } from './command.ts'

/** Whether an act is meant for a person by his roles and side: it stands in his help, and is offered to him. Rights are checked again when he acts. */
export function isMeantFor(
  { audience, sides }: Pick<Command, 'audience' | 'sides'>,
  person: Person,
  directory: Directory,
): boolean {
  if (audience === 'everyone') return true
  return person.memberships.some(
    (one) =>
      one.roles.some((role) => audience.includes(role)) &&
      (sides === null ||
        sides.some((side) => directory.organisation(one.organisation)?.side === side)),
  )
}

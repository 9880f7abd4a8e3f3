import type { Directory, Person } from '../mechanism/directory.ts'
import type { Command } from './command.ts'

/**
 * Whether a command is meant for a person by role and side, so that help and suggestions show it. Rights are
 * checked again when it is used.
 */
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

import type { Directory, Person } from './directory.ts'
import { workingRoles } from './role.ts'
import { headsOf, sides } from './side.ts'

/** Whether an active person works in one of the offices. */
export function worksIn(
  person: Person,
  offices: Iterable<string | null>,
  directory: Directory,
): boolean {
  for (const office of offices) {
    if (office !== null && directory.holds(person, office, workingRoles)) return true
  }
  return false
}

const staffs = new WeakMap<Directory, Map<string, readonly Person[]>>()

/** Everybody who works in an office, in the directory's order; computed once for each directory. */
export function workersOf(office: string, directory: Directory): readonly Person[] {
  const known = staffs.get(directory) ?? new Map<string, readonly Person[]>()
  staffs.set(directory, known)
  const found =
    known.get(office) ?? directory.people.filter((one) => worksIn(one, [office], directory))
  known.set(office, found)
  return found
}

/** The office for which a person files: the first in which he works; `null` for an administrator as such. */
export function workOffice(person: Person, directory: Directory): string | null {
  return directory.officesOfPerson(person).find((one) => worksIn(person, [one], directory)) ?? null
}

/**
 * Whether a person sees every matter that is not confidential: 河长, 检察长, or the head of a side to whom
 * the profile gives this sight.
 */
export function isHead(person: Person, directory: Directory): boolean {
  return sides.some(
    (side) =>
      directory.rightsOf(side).sees !== 'concerned' &&
      directory.holdsAnywhere(person, headsOf[side]),
  )
}

/**
 * Whether a person sees every clue: a head, or a liaison or approver of a side to which the profile gives
 * this sight.
 */
export function seesEveryClue(person: Person, directory: Directory): boolean {
  return (
    isHead(person, directory) ||
    directory.organisations.some(
      (one) =>
        directory.rightsOf(one.side).sees === 'all' &&
        directory.holds(person, one.id, ['liaison', 'approver']),
    )
  )
}

/** The heads (河长、检察长 and others) who see every matter. */
export function headsIn(directory: Directory): readonly Person[] {
  return directory.people.filter((one) => one.active && isHead(one, directory))
}

/** The ids of the two offices and of the partners that the profile adds (三方、四方). */
export function partnerOffices(directory: Directory): ReadonlySet<string> {
  return new Set(
    directory.organisations
      .filter((one) => one.parent === null && directory.rightsOf(one.side).partner)
      .map((one) => one.id),
  )
}

/** The ids of the river chief office and the procuratorate. */
export function bothOffices(directory: Directory): ReadonlySet<string> {
  return new Set(
    [...directory.officesOf('river_chief_office'), ...directory.officesOf('procuratorate')].map(
      (one) => one.id,
    ),
  )
}

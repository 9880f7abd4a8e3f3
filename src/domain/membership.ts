import type { Directory, Person } from './directory.ts'
import { roles } from './role.ts'

/** Every role but the administrator's, who as such reads and handles no matter (domain.md 6). */
const working = roles.filter((role) => role !== 'admin')

/** Whether an active person works in one of the offices. */
export function worksIn(
  person: Person,
  offices: Iterable<string | null>,
  directory: Directory,
): boolean {
  for (const office of offices) {
    if (office !== null && directory.holds(person, office, working)) return true
  }
  return false
}

/** The office for which a person files: the first in which he works; `null` for an administrator as such. */
export function workOffice(person: Person, directory: Directory): string | null {
  return directory.officesOfPerson(person).find((one) => worksIn(person, [one], directory)) ?? null
}

/** Whether a person is 河长 or 检察长, who see every matter of the mechanism that is not confidential. */
export function isHead(person: Person, directory: Directory): boolean {
  return directory.holdsAnywhere(person, ['river_chief', 'chief_procurator'])
}

/** The ids of the river chief office and the procuratorate. */
export function bothOffices(directory: Directory): ReadonlySet<string> {
  return new Set(
    [...directory.officesOf('river_chief_office'), ...directory.officesOf('procuratorate')].map(
      (one) => one.id,
    ),
  )
}

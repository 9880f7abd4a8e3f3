import type { Person } from '../mechanism/directory.ts'
import type { Matter } from './matter.ts'

/**
 * Ids from this one on belong to confidential matters (限定知悉) and to their deadlines and drafts. They are
 * random, so that no gap among ids reveals that a confidential matter exists.
 */
export const firstConfidential = 2 ** 40

/** Whether an id of a matter, deadline or draft is confidential. */
export function isConfidential(id: number | null): boolean {
  return id !== null && id >= firstConfidential
}

/** The ids of the people to whom a matter is limited (知悉人员); `null` when its offices see it. */
export function namedPeople(matter: Matter): readonly string[] | null {
  const { limitedTo } = matter.data
  return Array.isArray(limitedTo) ? limitedTo : null
}

/** Whether the person is one of the named people of the matter. */
export function isNamed(person: Pick<Person, 'personId' | 'active'>, matter: Matter): boolean {
  return person.active && (namedPeople(matter) ?? []).includes(person.personId)
}

import type { Person } from '../mechanism/directory.ts'
import type { Matter } from './matter.ts'

/**
 * Ids from here on belong to confidential matters (限定知悉) and to what hangs on them. They are drawn
 * by lot, so that neither a gap among the ordinary ids nor one among these tells that there are others.
 */
export const firstConfidential = 2 ** 40

/** Whether an id of a matter, deadline or draft is a confidential one. */
export function isConfidential(id: number | null): boolean {
  return id !== null && id >= firstConfidential
}

/** The people to whom a matter is limited (知悉人员), by open_id; `null` where its offices see it. */
export function namedPeople(matter: Matter): readonly string[] | null {
  const { limitedTo } = matter.data
  return Array.isArray(limitedTo) ? limitedTo : null
}

/** Whether the person is among those to whom the matter is limited. */
export function isNamed(person: Pick<Person, 'personId' | 'active'>, matter: Matter): boolean {
  return person.active && (namedPeople(matter) ?? []).includes(person.personId)
}

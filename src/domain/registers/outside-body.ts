import { z } from 'zod'
import { isInForce } from '../calendar/dated.ts'
import type { Day } from '../calendar/day.ts'
import type { Directory, Person } from '../mechanism/directory.ts'
import { bothOffices, isHead, worksIn } from '../mechanism/membership.ts'
import { officesNamed } from '../mechanism/offices-named.ts'
import type { Profile } from '../mechanism/profile.ts'
import { notInForce, officeEntry, sortNamed } from './office-entry.ts'
import { containsTerms, termsOf } from './search.ts'

/** The schema of an outside body in the register; older rows are read with it too. */
export const outsideBodySchema = z.object({
  /** The full name, which is the key of the body. */
  name: z.string(),
  /** Short names (简称). */
  aliases: z.array(z.string()),
  /** The sort of the body (类别): 外县区, 外省, 上级, 流域机构. */
  sort: z.string(),
  contact: z.string().nullable(),
  telephone: z.string().nullable(),
  ...officeEntry,
})

/** A body outside the mechanism (外单位): of another district or province, of the level above or of the basin. It has no account. */
export type OutsideBody = z.output<typeof outsideBodySchema>

/** The sorts that are in force today. */
export const bodySortsIn = ({ profile, today }: { profile: Profile; today: Day }) =>
  profile.outside_bodies.sorts.filter((one) => isInForce(one, today))

/** The sort that a text names, by name or by one of the profile's words; `null` for none. */
export const bodySortMeant = (
  text: string,
  { profile, today }: { profile: Profile; today: Day },
): string | null => sortNamed(text.trim(), profile.outside_bodies.sorts, today)

/** Why a body cannot be written to or named now, as the end of a sentence; `null` when possible. */
export const bodyNotInForce = (body: OutsideBody, today: Day): string | null =>
  notInForce(body, '有效期', today)

/** The offices that keep the register, by the profile. */
export const bodyOffices = ({
  profile,
  directory,
}: {
  profile: Profile
  directory: Directory
}): readonly string[] => officesNamed(profile.outside_bodies.kept_by, directory)

/**
 * Whether the person may read its contact: the two offices, the heads, the administrator, and the office
 * that keeps the entry.
 */
export function readsBodyContact(
  person: Person,
  { office }: OutsideBody,
  directory: Directory,
): boolean {
  return (
    isHead(person, directory) ||
    directory.holdsAnywhere(person, ['admin']) ||
    worksIn(person, [...bothOffices(directory), office], directory)
  )
}

/** Bodies whose name, short name or sort contains every term, in characters or pinyin. */
export const findBodies = (
  bodies: readonly OutsideBody[],
  terms: readonly string[],
): readonly OutsideBody[] =>
  bodies.filter((one) => containsTerms([one.name, ...one.aliases, one.sort], terms))

/** The bodies that a text can mean: those of this name, otherwise those that contain its terms. */
export function bodiesMeant(text: string, bodies: readonly OutsideBody[]): readonly OutsideBody[] {
  const exact = bodies.filter((one) => [one.name, ...one.aliases].includes(text))
  return exact.length > 0 ? exact : findBodies(bodies, termsOf(text))
}

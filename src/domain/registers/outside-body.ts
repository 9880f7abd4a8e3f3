import { z } from 'zod'
import { isInForce } from '../calendar/dated.ts'
import { type Day, formatDay } from '../calendar/day.ts'
import type { Directory, Person } from '../mechanism/directory.ts'
import { bothOffices, isHead, worksIn } from '../mechanism/membership.ts'
import { officesNamed } from '../mechanism/offices-named.ts'
import type { Profile } from '../mechanism/profile.ts'
import { soundsLike } from '../reading/pinyin.ts'

const day = z.string().transform((value) => value as Day)

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
  /** The first and last day in force (有效期), inclusive; `null` when the beginning or end is not known. */
  from: day.nullable(),
  until: day.nullable(),
  /** The office that keeps the entry. */
  office: z.string(),
  active: z.boolean(),
})

/** A body outside the mechanism (外单位): of another district or province, of the level above or of the basin. It has no account. */
export type OutsideBody = z.output<typeof outsideBodySchema>

/** The sorts that are in force today. */
export const bodySortsIn = ({ profile, today }: { profile: Profile; today: Day }) =>
  profile.outside_bodies.sorts.filter((one) => isInForce(one, today))

/** The sort that a text names, by name or by one of the profile's words; `null` for none. */
export function bodySortMeant(
  text: string,
  given: { profile: Profile; today: Day },
): string | null {
  const said = text.trim()
  const found = bodySortsIn(given).find((one) => [one.name, ...one.words].includes(said))
  return found?.name ?? null
}

/** Why a body cannot be written to or named now, as the end of a sentence; `null` when possible. */
export function notInForce({ active, from, until }: OutsideBody, today: Day): string | null {
  if (!active) return '已停用'
  if (until !== null && until < today) return `有效期已于${formatDay(until)}届满`
  return from !== null && from > today ? `有效期自${formatDay(from)}起，尚未开始` : null
}

/** The offices that keep the register, by the profile. */
export const bodyOffices = ({
  profile,
  directory,
}: {
  profile: Profile
  directory: Directory
}): readonly string[] => officesNamed(profile.outside_bodies.kept_by, directory)

/** Whether the person keeps the entries of an office: its liaison or approver, or the administrator. */
export function keepsBodies(person: Person, office: string, directory: Directory): boolean {
  return (
    directory.holdsAnywhere(person, ['admin']) ||
    directory.holds(person, office, ['liaison', 'approver'])
  )
}

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
export function findBodies(
  bodies: readonly OutsideBody[],
  terms: readonly string[],
): readonly OutsideBody[] {
  return bodies.filter((one) => {
    const texts = [one.name, ...one.aliases, one.sort]
    return terms.every((term) =>
      texts.some((text) => text.includes(term) || soundsLike(term, text)),
    )
  })
}

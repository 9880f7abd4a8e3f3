import type { Day } from '../calendar/day.ts'
import type { Reader } from '../matter/context.ts'
import { mayShowIn } from '../matter/group-visibility.ts'
import type { Matter } from '../matter/matter.ts'
import type { Directory, Person } from '../mechanism/directory.ts'
import { worksIn } from '../mechanism/membership.ts'
import type { Profile } from '../mechanism/profile.ts'
import type { FieldName } from '../reading/field.ts'
import type { Registers } from '../registers/registers.ts'
import { kindOf } from './kinds.ts'

/** The reader of a rendered card: a person in private, or a group. */
export type Audience = { readonly person: Person } | { readonly group: string }

/** What the facts of a card are read from. */
export interface Given {
  readonly directory: Directory
  readonly reader: Reader
  readonly registers: Registers
  readonly fields: readonly FieldName[]
  readonly today: Day
  readonly profile: Profile
}

/**
 * Whether a part of the clue is shown: to a person who is a party to it; to a group when it was sent out, or
 * belongs to the group's office.
 */
export function isShown(part: Matter, audience: Audience, given: Given): boolean {
  const kind = kindOf(part)
  if ('person' in audience) return kind.sees(audience.person, part, given)
  const chat = given.directory.chat(audience.group)
  return part.number !== null || (chat !== undefined && mayShowIn(chat, part, kind, given))
}

/** Whether a conclusion still waits for approval in an office to which the audience does not belong. */
export function isUnapproved(
  { state }: Matter,
  office: string | null,
  audience: Audience,
  { directory }: Given,
): boolean {
  if (state !== 'conclusion-pending') return false
  if ('person' in audience) return !worksIn(audience.person, [office], directory)
  const offices = directory.chat(audience.group)?.organisations ?? []
  return offices.length === 0 || offices.some((one) => directory.officeOf(one) !== office)
}

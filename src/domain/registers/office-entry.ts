import { z } from 'zod'
import { isInForce } from '../calendar/dated.ts'
import { type Day, formatDay } from '../calendar/day.ts'
import type { Directory, Person } from '../mechanism/directory.ts'
import { askedOf } from '../mechanism/whom-to-ask.ts'

const day = z.string().transform((value) => value as Day)

/** What a register records of every entry that an office keeps for a time: of observers and outside bodies. */
export const officeEntry = {
  /** The first and last day (任期, 有效期), inclusive; `null` when the beginning or end is not known. */
  from: day.nullable(),
  until: day.nullable(),
  /** The office that keeps the entry (登记单位). */
  office: z.string(),
  active: z.boolean(),
}

/** An entry that an office keeps for a time. */
export interface OfficeEntry {
  readonly from: Day | null
  readonly until: Day | null
  readonly office: string
  readonly active: boolean
}

/** Whether the person keeps the entries of an office: its liaison or approver, or the administrator. */
export const keepsEntries = (person: Person, office: string, directory: Directory): boolean =>
  directory.holdsAnywhere(person, ['admin']) ||
  directory.holds(person, office, ['liaison', 'approver'])

/** How to add an entry or renew its time: by what a liaison officer of the offices that keep them sends. */
export function entryAsked(
  offices: readonly string[],
  sends: string,
  { actor, directory }: { readonly actor: Person; readonly directory: Directory },
): string {
  const names = offices.map((one) => directory.organisationName(one)).join('、')
  const keeps = offices.some((one) => keepsEntries(actor, one, directory))
  return `需要登记或续期的，${askedOf(`${names}联络员`, `发送“${sends}”`, keeps)}`
}

/**
 * Why an entry cannot be invited, named or written to now, as the end of a sentence; `null` when it can.
 * `term` is what its time is called.
 */
export function notInForce(
  { active, from, until }: OfficeEntry,
  term: '任期' | '有效期',
  today: Day,
): string | null {
  if (!active) return '已停用'
  if (until !== null && until < today) return `${term}已于${formatDay(until)}届满`
  return from !== null && from > today ? `${term}自${formatDay(from)}起，尚未开始` : null
}

/** A sort (类别) of entries, as the profile declares it. */
type Sort = Parameters<typeof isInForce>[0] & {
  readonly name: string
  readonly words: readonly string[]
}

/** The sort in force that a text names, by name or by one of the profile's words; `null` for none. */
export const sortNamed = (said: string, sorts: readonly Sort[], today: Day): string | null =>
  sorts.find((one) => isInForce(one, today) && [one.name, ...one.words].includes(said))?.name ??
  null

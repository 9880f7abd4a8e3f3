import { z } from 'zod'
import { isInForce } from '../calendar/dated.ts'
import type { Day } from '../calendar/day.ts'
import type { Directory } from '../mechanism/directory.ts'
import { officesNamed } from '../mechanism/offices-named.ts'
import type { Profile } from '../mechanism/profile.ts'
import { notInForce, type OfficeEntry, officeEntry, sortNamed } from './office-entry.ts'
import { containsTerms, termsOf } from './search.ts'

/** The schema of an observer in the register; older rows are read with it too. */
export const observerSchema = z.object({
  name: z.string(),
  /** The name of the sort (类别): 人民监督员, 公益诉讼观察员. */
  sort: z.string(),
  /** The employer or the occupation (单位或职业). */
  occupation: z.string(),
  fields: z.array(z.string()),
  telephone: z.string().nullable(),
  ...officeEntry,
})

/** A people's supervisor or an observer of public-interest litigation (社会监督员), clause 三(一). He has no account. */
export type Observer = z.output<typeof observerSchema>

/** The key of an observer in the register; a name alone may not be unique. */
export const observerKey = ({ name, occupation }: Pick<Observer, 'name' | 'occupation'>): string =>
  `${name}（${occupation}）`

/** The sorts that are in force today. */
export const sortsIn = ({ profile, today }: { profile: Profile; today: Day }) =>
  profile.observers.sorts.filter((one) => isInForce(one, today))

/**
 * The sort that a text names, by name or by one of the profile's words, ignoring explanations in brackets;
 * `null` for none.
 */
export const sortMeant = (
  text: string,
  { profile, today }: { profile: Profile; today: Day },
): string | null => sortNamed(text.replace(/[（(].*$/, '').trim(), profile.observers.sorts, today)

/** The state of an observer's term on a day. */
export function termState(
  { from, until }: Pick<Observer, 'from' | 'until'>,
  today: Day,
): 'ahead' | 'serving' | 'ended' {
  if (until !== null && until < today) return 'ended'
  return from !== null && from > today ? 'ahead' : 'serving'
}

/** Why an observer cannot be invited or named now, as the end of a sentence; `null` when possible. */
export const notServing = (observer: OfficeEntry, today: Day): string | null =>
  notInForce(observer, '任期', today)

/** The offices that keep the register, by the profile. */
export const observerOffices = ({
  profile,
  directory,
}: {
  profile: Profile
  directory: Directory
}): readonly string[] => officesNamed(profile.observers.kept_by, directory)

/** Observers whose name, sort, occupation or fields contain every term, in characters or pinyin. */
export const findObservers = (
  observers: readonly Observer[],
  terms: readonly string[],
): readonly Observer[] =>
  observers.filter((one) =>
    containsTerms([one.name, one.sort, one.occupation, ...one.fields], terms),
  )

/** The observers that a text can mean: those of this name, otherwise those that contain its terms. */
export function observersMeant(text: string, observers: readonly Observer[]): readonly Observer[] {
  const exact = observers.filter((one) => observerKey(one) === text || one.name === text)
  return exact.length > 0 ? exact : findObservers(observers, termsOf(text))
}

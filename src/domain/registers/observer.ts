import { z } from 'zod'
import { isInForce } from '../calendar/dated.ts'
import { type Day, formatDay } from '../calendar/day.ts'
import type { Directory, Person } from '../mechanism/directory.ts'
import { officesNamed } from '../mechanism/offices-named.ts'
import type { Profile } from '../mechanism/profile.ts'
import { soundsLike } from '../reading/pinyin.ts'

const day = z.string().transform((value) => value as Day)

/** The schema of an observer in the register; older rows are read with it too. */
export const observerSchema = z.object({
  name: z.string(),
  /** The name of the sort (类别): 人民监督员, 公益诉讼观察员. */
  sort: z.string(),
  /** The employer or the occupation (单位或职业). */
  occupation: z.string(),
  /** The first and last day of the term (任期), inclusive; `null` when the beginning or end is not known. */
  from: day.nullable(),
  until: day.nullable(),
  fields: z.array(z.string()),
  telephone: z.string().nullable(),
  /** The office that keeps the entry. */
  office: z.string(),
  active: z.boolean(),
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
export function sortMeant(text: string, given: { profile: Profile; today: Day }): string | null {
  const said = text.replace(/[（(].*$/, '').trim()
  const found = sortsIn(given).find((one) => [one.name, ...one.words].includes(said))
  return found?.name ?? null
}

/** The state of an observer's term on a day. */
export function termState(
  { from, until }: Pick<Observer, 'from' | 'until'>,
  today: Day,
): 'ahead' | 'serving' | 'ended' {
  if (until !== null && until < today) return 'ended'
  return from !== null && from > today ? 'ahead' : 'serving'
}

/** Why an observer cannot be invited or named now, as the end of a sentence; `null` when possible. */
export function notServing(observer: Observer, today: Day): string | null {
  const { active, from, until } = observer
  if (!active) return '已停用'
  const state = termState(observer, today)
  if (state === 'ended' && until) return `任期已于${formatDay(until)}届满`
  return state === 'ahead' && from ? `任期自${formatDay(from)}起，尚未开始` : null
}

/** The offices that keep the register, by the profile. */
export const observerOffices = ({
  profile,
  directory,
}: {
  profile: Profile
  directory: Directory
}): readonly string[] => officesNamed(profile.observers.kept_by, directory)

/**
 * Whether the person keeps the entries of an office, and so reads their telephone numbers: its liaison or
 * approver, or the administrator.
 */
export function keepsObservers(person: Person, office: string, directory: Directory): boolean {
  return (
    directory.holdsAnywhere(person, ['admin']) ||
    directory.holds(person, office, ['liaison', 'approver'])
  )
}

/** Observers whose name, sort, occupation or fields contain every term, in characters or pinyin. */
export function findObservers(
  observers: readonly Observer[],
  terms: readonly string[],
): readonly Observer[] {
  return observers.filter((one) => {
    const texts = [one.name, one.sort, one.occupation, ...one.fields]
    return terms.every((term) =>
      texts.some((text) => text.includes(term) || soundsLike(term, text)),
    )
  })
}

import { kindOf } from '../kinds.ts'
import { maskContacts } from '../reading/reporter.ts'
import type { Matter } from './matter.ts'

/** Keys of a matter's data that are for the machine, not for searching. */
const silent = new Set(['originChat', 'limitedTo', 'followers', 'followingOffices'])

/** The text by which a matter is found (检索): the name of its kind, its title, its numbers and everything written on it and its children, whose kinds are named too. */
export function searchableText(matter: Matter, children: readonly Matter[]): string {
  const own = [matter, ...children].flatMap((one) => [
    kindOf(one).chinese,
    kindOf(one).title(one),
    one.number ?? '',
    `${one.year}${String(one.ordinal).padStart(4, '0')}`,
    ...Object.entries(one.data).flatMap(([key, value]) =>
      typeof value === 'string' && !silent.has(key) ? [value] : [],
    ),
  ])
  return maskContacts(own.join(' '))
}

import type { Matter } from '../matter/matter.ts'
import { formatAmount } from '../reading/amount.ts'
import { maskContacts } from '../reading/reporter.ts'
import { kindOf } from './kinds.ts'

/** Keys of a matter's data that are for the machine, not for searching. */
const silent = new Set(['originChat', 'limitedTo', 'followers', 'followingOffices'])

/** The text by which a matter is found (检索): the name of its kind, its title, its numbers and everything written on it and its children, whose kinds are named too. */
export function searchableText(matter: Matter, children: readonly Matter[]): string {
  const own = [matter, ...children].flatMap((one) => [
    kindOf(one).chinese,
    `${one.year}${String(one.ordinal).padStart(4, '0')}`,
    // Whoever sees the whole and not the part finds it by no word that is written on the part.
    ...(kindOf(one).apart?.(one) === true ? [] : writtenOn(one)),
  ])
  const listed = Object.entries(matter.data).flatMap(([key, value]) =>
    typeof value === 'object' && !silent.has(key) ? wordsIn(value) : [],
  )
  return maskContacts([...own, ...listed].join(' '))
}

/** What a matter is called and everything that is written on it. */
const writtenOn = (matter: Matter): readonly string[] => [
  kindOf(matter).title(matter),
  matter.number ?? '',
  ...Object.entries(matter.data).flatMap(([key, value]) =>
    typeof value === 'string' && !silent.has(key) ? [value] : amountIn(key, value),
  ),
]

/** An amount of money (金额) as it is written; it is kept in fen under a name that says so. */
const amountIn = (key: string, value: unknown): readonly string[] =>
  typeof value === 'number' && /fen$/i.test(key) ? [formatAmount(value)] : []

/**
 * The Chinese words in lists of a matter, such as its milestones; ids and days are no words. Those of its
 * children are left out: who sees the whole does not always see what each was asked.
 */
function wordsIn(value: unknown): readonly string[] {
  if (typeof value === 'string') return /\p{Script=Han}/u.test(value) ? [value] : []
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(wordsIn) : []
}

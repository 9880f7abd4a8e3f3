import type { Matter } from '../matter/matter.ts'
import type { Profile } from '../mechanism/profile.ts'
import { speak } from '../mechanism/words.ts'
import { formatAmount } from '../reading/amount.ts'
import { maskContacts } from '../reading/reporter.ts'
import { kindOf } from './kinds.ts'

/** Data keys that are internal and not searched. */
const silent = new Set(['originChat', 'limitedTo', 'followers', 'followingOffices'])

/**
 * The text by which a matter is found (检索): the name of its kind, title, numbers and all texts of it and
 * its children, with the names of their kinds.
 */
export function searchableText(matter: Matter, children: readonly Matter[]): string {
  const own = [matter, ...children].flatMap((one) => [
    kindOf(one).chinese,
    `${one.year}${String(one.ordinal).padStart(4, '0')}`,
    // People who see the parent but not the part must not find it by words of the part.
    ...(kindOf(one).apart?.(one) === true ? [] : writtenOn(one)),
  ])
  const listed = Object.entries(matter.data).flatMap(([key, value]) =>
    typeof value === 'object' && !silent.has(key) ? wordsIn(value) : [],
  )
  return maskContacts([...own, ...listed].join(' '))
}

/** Whether a matter without its parts contains every term, in capitals or not. */
export function holdsTerms(matter: Matter, terms: readonly string[], profile: Profile): boolean {
  const text = speak(searchableText(matter, []), profile).toLowerCase()
  return terms.every((term) => text.includes(term.toLowerCase()))
}

/** The title of a matter and all texts in it. */
const writtenOn = (matter: Matter): readonly string[] => [
  kindOf(matter).title(matter),
  matter.number ?? '',
  ...Object.entries(matter.data).flatMap(([key, value]) =>
    typeof value === 'string' && !silent.has(key) ? [value] : amountIn(key, value),
  ),
]

/** An amount of money (金额) in written form; it is stored in fen under a key that says so. */
const amountIn = (key: string, value: unknown): readonly string[] =>
  typeof value === 'number' && /fen$/i.test(key) ? [formatAmount(value)] : []

/**
 * The Chinese words in lists of a matter, such as its milestones; ids and days are left out. So are the
 * words of children, since people who see the parent do not always see what each child was asked.
 */
function wordsIn(value: unknown): readonly string[] {
  if (typeof value === 'string') return /\p{Script=Han}/u.test(value) ? [value] : []
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(wordsIn) : []
}

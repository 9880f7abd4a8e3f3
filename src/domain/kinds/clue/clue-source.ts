import { isInForce } from '../../calendar/dated.ts'
import type { Day } from '../../calendar/day.ts'
import { anonymous, reported } from '../../mechanism/lists/clue-source.ts'
import type { Profile } from '../../mechanism/profile.ts'

type Given = { readonly profile: Profile; readonly today: Day }

/** The sources that are in force today. */
export const sourcesIn = ({ profile, today }: Given) =>
  profile.sources.filter((one) => isInForce(one, today))

/** Whether a text contains a word; a number such as 12345 must not be part of a longer one. */
const isSaid = (word: string, text: string): boolean =>
  /^\d+$/.test(word) ? new RegExp(`(?<!\\d)${word}(?!\\d)`).test(text) : text.includes(word)

/**
 * The source that a text names by itself or by one of the profile's words; otherwise `read`, which was
 * recognised before.
 */
export function sourceIn(text: string, read: string | null, given: Given): string | null {
  const offered = sourcesIn(given)
  const named = offered.find((one) => one.words.some((word) => isSaid(word, text)))
  return named?.name ?? offered.find((one) => one.name === read)?.name ?? null
}

/** The default source: a report if there is a reporter, otherwise the last of the list. */
export function usualSource(isReported: boolean, given: Given): string {
  const offered = sourcesIn(given).map((one) => one.name)
  if (isReported && offered.includes(reported)) return reported
  return offered.at(-1) ?? anonymous
}

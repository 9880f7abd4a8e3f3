import { isInForce } from '../../calendar/dated.ts'
import type { Day } from '../../calendar/day.ts'
import type { Profile } from '../../mechanism/profile.ts'

/** The outcomes that may be chosen today, as options. */
export const outcomeOptions = ({ profile, today }: { profile: Profile; today: Day }) =>
  profile.outcomes
    .filter((one) => isInForce(one, today))
    .map((one) => ({ value: one.id, text: one.name, words: one.words }))

/**
 * The outcome that a text names by one of the profile's words, where it names no other; `read`: what was
 * recognised otherwise.
 */
export function outcomeIn(
  text: string,
  read: string | null,
  given: { profile: Profile; today: Day },
): string | null {
  const offered = outcomeOptions(given)
  const named = offered.filter((one) => one.words.some((word) => text.includes(word)))
  if (named.length > 1) return null
  return named[0]?.value ?? offered.find((one) => one.value === read)?.value ?? null
}

/** The name of an outcome, also of one that may no longer be chosen. */
export function outcomeName(outcome: string | null, { outcomes }: Profile): string {
  return outcomes.find((one) => one.id === outcome)?.name ?? outcome ?? '未填'
}

import { z } from 'zod'
import { isInForce, listedEntry } from '../calendar/dated.ts'
import type { Day } from '../calendar/day.ts'
import type { Profile } from '../mechanism/profile.ts'

/** The profile's list `outcomes`: how handling ends (办结结果); left out, that of domain.md 2. */
export const outcomesSchema = z
  .array(listedEntry)
  .min(1)
  .prefault([
    { id: 'case-filed', name: '立案' },
    { id: 'recommendation', name: '诉前检察建议' },
    { id: 'suit', name: '提起诉讼' },
    { id: 'penalty', name: '行政处罚' },
    { id: 'rectified', name: '责令整改完成' },
    { id: 'passed-on', name: '移送其他机关' },
    { id: 'not-filed', name: '不予立案' },
    { id: 'unfounded', name: '线索不实' },
  ])

/** The outcomes that may be chosen today, as options. */
export const outcomeOptions = ({ profile, today }: { profile: Profile; today: Day }) =>
  profile.outcomes
    .filter((one) => isInForce(one, today))
    .map((one) => ({ value: one.id, text: one.name, words: one.words }))

/** The outcome that a text names by one of the profile's words; `read`: what was recognised otherwise. */
export function outcomeIn(
  text: string,
  read: string | null,
  given: { profile: Profile; today: Day },
): string | null {
  const offered = outcomeOptions(given)
  const named = offered.find((one) => one.words.some((word) => text.includes(word)))
  return named?.value ?? offered.find((one) => one.value === read)?.value ?? null
}

/** The name of an outcome, also of one that may no longer be chosen. */
export function outcomeName(outcome: string | null, { outcomes }: Profile): string {
  return outcomes.find((one) => one.id === outcome)?.name ?? outcome ?? '未填'
}

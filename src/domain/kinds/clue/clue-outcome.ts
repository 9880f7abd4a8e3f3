import { isInForce } from '../../calendar/dated.ts'
import type { Day } from '../../calendar/day.ts'
import type { Directory } from '../../mechanism/directory.ts'
import type { Profile } from '../../mechanism/profile.ts'
import type { Side } from '../../mechanism/side.ts'
import { stageRuleOf } from '../../mechanism/stage.ts'

interface Given {
  readonly profile: Profile
  readonly directory: Directory
  readonly today: Day
}

/**
 * Whether an outcome has to be recorded as a stage (办案阶段): always if that stage ends nothing, otherwise
 * for the sides that use the stage.
 */
function isStage(outcome: string, side: Side | null, given: Given): boolean {
  const rule = stageRuleOf(outcome, given.today, given)
  if (rule === undefined) return false
  return !rule.ends || (side !== null && rule.of.includes(side))
}

/** The outcomes that are in force today for a case of an office, as options. */
export function outcomeOptions(given: Given, office: string | null) {
  const side = office === null ? null : (given.directory.organisation(office)?.side ?? null)
  return given.profile.outcomes
    .filter((one) => isInForce(one, given.today) && !isStage(one.id, side, given))
    .map((one) => ({ value: one.id, text: one.name, words: one.words }))
}

/**
 * The outcome that one of the profile's words in the text names, if they name only one; without any such
 * word `read`, the value that was recognised otherwise.
 */
export function outcomeIn(
  text: string,
  read: string | null,
  given: Given,
  office: string | null,
): string | null {
  const offered = outcomeOptions(given, office)
  const named = offered.filter((one) => one.words.some((word) => text.includes(word)))
  if (named.length > 1) return null
  return named[0]?.value ?? offered.find((one) => one.value === read)?.value ?? null
}

/** The name of an outcome, also of one no longer in force; for a case that a stage ended, the name of the stage. */
export function outcomeName(outcome: string | null, { outcomes, stages }: Profile): string {
  const named = [...outcomes, ...stages].find((one) => one.id === outcome)
  return named?.name ?? outcome ?? '未填'
}

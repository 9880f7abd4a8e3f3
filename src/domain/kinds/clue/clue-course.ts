import type { Reader } from '../../matter/context.ts'
import type { Matter } from '../../matter/matter.ts'
import type { State } from '../../matter/state.ts'
import { clueStates } from './clue-states.ts'
import { referralStates } from './referral-states.ts'
import { referralsOf } from './sight.ts'

/** The referral whose state the clue shows: the latest live one, otherwise the latest. */
export function currentReferral(clue: Matter, reader: Reader): Matter | undefined {
  return liveReferral(clue, reader) ?? referralsOf(clue.id, reader).at(-1)
}

/** The latest referral that is not finished. */
export function liveReferral(clue: Matter, reader: Reader): Matter | undefined {
  const states: Record<string, State> = referralStates
  return referralsOf(clue.id, reader).findLast((one) => states[one.state]?.open)
}

/**
 * Those who handle the clue now: of every referral that is not finished, and of the clue itself; otherwise
 * whoever handled the latest referral.
 */
export function handlersOf(clue: Matter, reader: Reader): readonly string[] {
  const states: Record<string, State> = referralStates
  const open = referralsOf(clue.id, reader).filter((one) => states[one.state]?.open)
  const now = [...open, clue].flatMap(({ handler }) => handler ?? [])
  const latest = currentReferral(clue, reader)?.handler ?? null
  return now.length > 0 || latest === null ? now : [latest]
}

/** The state that people read on the clue (domain.md 3 describes the states of one referral). */
export function shownState(clue: Matter, reader: Reader): State {
  const states: Record<string, State> = clueStates
  const own = states[clue.state] ?? clueStates.filed
  if (clue.state !== 'filed') return own
  const current = currentReferral(clue, reader)
  if (!current) return own
  const shown = (referralStates as Record<string, State>)[current.state] ?? own
  // 驳回 returns the clue to its office (domain.md 3: referral-pending → filed).
  return ['withdrawn', 'rejected'].includes(current.state) ? own : shown
}

import { type Day, dayOf } from '../../calendar/day.ts'
import { obligationOf } from '../../casework/obligations.ts'
import { timelinessOf, timelinessPhrase } from '../../kinds/referral/timeliness.ts'
import type { Reader } from '../../matter/context.ts'
import type { CountedDeadline, Family } from '../../matter/figure.ts'
import type { Matter } from '../../matter/matter.ts'

/** The most history lines that are read for a row. */
const mostLines = 500

/** The data of a ledger row: a matter, its family, and the last day of each of its steps. */
export interface LedgerEntry {
  readonly matter: Matter
  readonly family: Family
  /** The last day of each step, by the name of the move in the journal. */
  readonly steps: ReadonlyMap<string, Day>
}

/** The ledger entry of a matter. */
export const entryOf = (matter: Matter, family: Family, reader: Reader): LedgerEntry => ({
  matter,
  family,
  steps: new Map(reader.history([matter.id], mostLines).map((one) => [one.act, dayOf(one.at)])),
})

/**
 * All limits of the matter that were or are owed, oldest first, or those of one obligation; without those of
 * one person alone.
 */
export function limitsOf(
  { matter, family }: LedgerEntry,
  what: string | null = null,
): readonly CountedDeadline[] {
  return family.deadlines.filter(
    (one) =>
      one.matter === matter.id &&
      (what === null || one.what === what) &&
      !obligationOf(one.what).personal,
  )
}

/** `按期`, `逾期 3 天`; with several limits each with its text; `null` for none. */
export function timelinessIn(limits: readonly CountedDeadline[], today: Day): string | null {
  const phrases = limits.map((one) => ({
    owed: obligationOf(one.what).owed,
    phrase: timelinessPhrase(timelinessOf(one, today)),
  }))
  const [only, ...others] = phrases
  if (!only) return null
  if (others.length === 0) return only.phrase
  return phrases.map(({ owed, phrase }) => `${owed}：${phrase}`).join('；')
}

import { type Day, dayOf } from '../../calendar/day.ts'
import { obligationOf } from '../../casework/obligations.ts'
import { timelinessOf, timelinessPhrase } from '../../kinds/referral/timeliness.ts'
import type { Reader } from '../../matter/context.ts'
import type { CountedDeadline, Family } from '../../matter/figure.ts'
import type { Matter } from '../../matter/matter.ts'

/** The most lines of history that a row is read from. */
const mostLines = 500

/** What one row of a ledger is read from: a matter, its family, and on which day each of its steps was last taken. */
export interface LedgerEntry {
  readonly matter: Matter
  readonly family: Family
  /** By the name of the move, from the journal. */
  readonly steps: ReadonlyMap<string, Day>
}

/** Reads the entry of a matter. */
export const entryOf = (matter: Matter, family: Family, reader: Reader): LedgerEntry => ({
  matter,
  family,
  steps: new Map(reader.history([matter.id], mostLines).map((one) => [one.act, dayOf(one.at)])),
})

/** Every limit of the matter that was or is owed, oldest first, or of one obligation; what concerns one person alone is left out. */
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

/** `按期`, `逾期 3 天`; several limits each with what was owed; `null` for none. */
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

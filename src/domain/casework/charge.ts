import type { Reader } from '../matter/context.ts'
import { isConfidential } from '../matter/limited-to.ts'
import { keeperOf, type Matter } from '../matter/matter.ts'
import { kindOf } from './kinds.ts'

/**
 * Whose the matter is (经办人): its handler; else, in kinds whose opener sees it through, the opener. `null`
 * for what an office owes of which nobody has been named.
 */
export function inCharge(matter: Matter): string | null {
  const kept = Object.values(kindOf(matter).moves).some((move) => move.who.includes('keeper'))
  return kept ? keeperOf(matter) : matter.handler
}

/**
 * Everything open that is the person's: what goes to somebody else when he leaves or hands all over. What is
 * confidential is not among it.
 */
export const chargesOf = (personId: string, reader: Reader): readonly Matter[] =>
  reader
    .heldBy(personId)
    .filter(
      (one) =>
        inCharge(one) === personId &&
        !isConfidential(one.id) &&
        kindOf(one).states[one.state]?.open === true,
    )

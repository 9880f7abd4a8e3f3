import type { Reader } from '../matter/context.ts'
import { isConfidential } from '../matter/limited-to.ts'
import { keeperOf, type Matter } from '../matter/matter.ts'
import { kindOf } from './kinds.ts'

/**
 * The keeper of the matter (经办人): its handler, otherwise, for kinds that their opener sees through, the
 * opener. `null` when an office owes it and nobody has been named.
 */
export function inCharge(matter: Matter): string | null {
  const kept = Object.values(kindOf(matter).moves).some((move) => move.who.includes('keeper'))
  return kept ? keeperOf(matter) : matter.handler
}

/**
 * All open matters that the person keeps, which go to somebody else when the person leaves or hands over
 * everything. Confidential ones are left out.
 */
export const mattersKeptBy = (personId: string, reader: Reader): readonly Matter[] =>
  reader
    .heldBy(personId)
    .filter(
      (one) =>
        inCharge(one) === personId &&
        !isConfidential(one.id) &&
        kindOf(one).states[one.state]?.open === true,
    )

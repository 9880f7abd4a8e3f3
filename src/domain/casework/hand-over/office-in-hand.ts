import type { Matter } from '../../matter/matter.ts'
import { kindOf } from '../kinds.ts'

/**
 * The office that handles the matter now: the responsible unit, or the receiving office when a next move is
 * its own, otherwise the matter's own office.
 */
export function officeInHand(matter: Matter): string {
  if (matter.handlingUnit !== null) return matter.handlingUnit
  const steps = Object.values(kindOf(matter).moves).filter((one) => one.from.includes(matter.state))
  const received = steps.some((step) =>
    step.who.some((who) => typeof who === 'object' && 'of' in who && who.of === 'receiver'),
  )
  return received ? (matter.target ?? matter.office) : matter.office
}

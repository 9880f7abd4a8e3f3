import type { Context } from '../../matter/context.ts'
import type { PlacedSpan } from '../../matter/facts.ts'
import { wholeOf } from '../../matter/query.ts'
import type { SketchMap } from '../../matter/sketch-map.ts'
import { scopeOfOffice, scopeOfPerson } from '../figures/scope.ts'
import { besideFigures, sketchMapOf } from './sketch-map.ts'

/**
 * The map of what an office reports on (示意图): matters that the office as such sees, so nothing that is
 * limited to named people, and that the actor sees himself.
 */
export function mapOfOffice(placed: PlacedSpan, context: Context): SketchMap {
  const office = scopeOfOffice(placed.office, context.directory)
  const own = scopeOfPerson(context.actor, context.directory)
  const sees: typeof own.sees = (matter, reader) =>
    office.sees(matter, reader) && own.sees(matter, reader)
  return sketchMapOf(wholeOf(placed.span), { ...office, sees }, context, besideFigures)
}

import { spanBetween } from '../../calendar/span.ts'
import type { Context } from '../../matter/context.ts'
import { wholeOf } from '../../matter/query.ts'
import type { SketchMap } from '../../matter/sketch-map.ts'
import { scopeOfPerson } from '../figures/scope.ts'
import { besideFigures, sketchMapOf } from './sketch-map.ts'

/** The map of the matters that are open today (示意图), as far as the actor sees them. */
export function mapOfOpen(context: Context): SketchMap {
  const span = spanBetween(context.today, context.today)
  const scope = scopeOfPerson(context.actor, context.directory)
  return sketchMapOf(wholeOf(span), scope, context, { ...besideFigures, onlyOpen: true })
}

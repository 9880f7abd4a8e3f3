import { spanBetween } from '../../calendar/span.ts'
import type { Context } from '../../matter/context.ts'
import type { SketchMap } from '../../matter/sketch-map.ts'
import { scopeOfPerson } from '../figures/scope.ts'
import { besideFigures, sketchMapOf } from './sketch-map.ts'

/** The map of the matters that are open today (示意图), as far as the actor sees them. */
export function mapOfOpen(context: Context): SketchMap {
  const span = spanBetween(context.today, context.today)
  const query = { span, river: null, field: null, office: null }
  const scope = scopeOfPerson(context.actor, context.directory)
  return sketchMapOf(query, scope, context, { ...besideFigures, onlyOpen: true })
}

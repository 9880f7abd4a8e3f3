import { yearOf } from '../../calendar/day.ts'
import type { Context } from '../../matter/context.ts'
import type { PatrolAnalysis } from '../../matter/patrol-analysis.ts'
import { finding } from './finding.ts'
import { findingStates } from './finding-data.ts'
import { patrol } from './patrol.ts'
import { analysePatrols } from './patrol-analysis.ts'
import { patrolOf, tookPlace } from './patrol-data.ts'
import { otherProblem } from './patrol-problem.ts'

/** The most patrols and findings that are counted. */
const most = 5000

/** The year's patrols and findings that the actor may see. */
function seenIn(year: number, context: Context) {
  const { reader, actor } = context
  const held = reader.inState('patrol', tookPlace, most).filter((one) => {
    const { heldOn } = patrolOf(one)
    return heldOn !== null && yearOf(heldOn) === year
  })
  const ids = new Set(held.map((one) => one.id))
  return {
    patrols: held.filter((one) => patrol.kind.sees(actor, one, context)),
    findings: reader
      .inState('finding', Object.keys(findingStates), most)
      .filter((one) => ids.has(one.parent ?? 0) && finding.kind.sees(actor, one, context)),
  }
}

/** The analysis of a year's patrols, as far as the actor may see them (三(三)). */
export function analysisOf(year: number, context: Context): PatrolAnalysis {
  const { profile, registers, directory } = context
  const { patrols, findings } = seenIn(year, context)
  const units = directory.officesOf('responsible_unit')
  return analysePatrols(year, patrols, findings, {
    problems: [...profile.patrol_problems.map((one) => one.name), otherProblem],
    rivers: registers.rivers.map((one) => one.name),
    riverNow: (name) => registers.nameNow(name),
    units: new Map(units.map((one) => [one.id, one.name])),
  })
}

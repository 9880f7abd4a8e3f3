import { yearOf } from '../calendar/day.ts'
import type { Scene } from '../matter/scene.ts'
import { finding } from './finding.ts'
import { findingStates } from './finding-data.ts'
import { patrol } from './patrol.ts'
import { analysePatrols, type PatrolAnalysis } from './patrol-analysis.ts'
import { patrolOf } from './patrol-data.ts'
import { otherProblem } from './patrol-problem.ts'

/** The most patrols and findings that are counted. */
const most = 5000

/** The year's patrols, and those of their findings that the reader may see. */
function seenIn(year: number, scene: Scene) {
  const { look, actor } = scene
  const held = look.inState('patrol', ['held', 'filed'], most).filter((one) => {
    const { heldOn } = patrolOf(one)
    return heldOn !== null && yearOf(heldOn) === year
  })
  const ids = new Set(held.map((one) => one.id))
  return {
    patrols: held.filter((one) => patrol.sees(actor, one, scene)),
    findings: look
      .inState('finding', Object.keys(findingStates), most)
      .filter((one) => ids.has(one.parent ?? 0) && finding.sees(actor, one, scene)),
  }
}

/** What the patrols of a year found, as far as the reader may see it (三(三)). */
export function analysisOf(year: number, scene: Scene): PatrolAnalysis {
  const { profile, registers, directory } = scene
  const { patrols, findings } = seenIn(year, scene)
  const units = directory.officesOf('responsible_unit')
  return analysePatrols(year, patrols, findings, {
    problems: [...profile.patrol_problems.map((one) => one.name), otherProblem],
    rivers: registers.rivers.map((one) => one.name),
    riverNow: (name) => registers.nameNow(name),
    units: new Map(units.map((one) => [one.id, one.name])),
  })
}

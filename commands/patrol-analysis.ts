import { yearOf } from '../src/domain/calendar/day.ts'
import { formAct } from '../src/domain/matter/act.ts'
import { optionalChoice } from '../src/domain/matter/input.ts'
import type { Scene } from '../src/domain/matter/scene.ts'
import { finding } from '../src/domain/patrol/finding.ts'
import { findingStates } from '../src/domain/patrol/finding-data.ts'
import { patrol } from '../src/domain/patrol/patrol.ts'
import { analysePatrols } from '../src/domain/patrol/patrol-analysis.ts'
import { patrolOf } from '../src/domain/patrol/patrol-data.ts'
import { otherProblem } from '../src/domain/patrol/patrol-problem.ts'

/** The most patrols and findings that are counted. */
const most = 5000

const fields = {
  year: optionalChoice({
    label: '年度',
    hint: '不选则为今年',
    options: ({ today }) =>
      [0, 1, 2, 3, 4].map((back) => {
        const year = `${yearOf(today) - back}`
        return { value: year, text: year, words: [`${year}年`] }
      }),
  }),
}

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

/** /巡查 分析: what the year's patrols found, by type, river and unit (三(三)). */
export const patrolAnalysis = formAct({
  name: 'patrol-analysis',
  chinese: '巡查分析',
  aliases: ['xunchafenxi', '巡查问题分析', 'patrolanalysis'],
  summary: '一年巡查发现的问题，按类型、{河库}、整改单位统计',
  example: '/巡查 分析 2026',
  group: '查询',
  fields,
  decide(input, _call, scene) {
    const { profile, registers, directory } = scene
    const year = Number(input.year ?? yearOf(scene.today))
    const { patrols, findings } = seenIn(year, scene)
    const units = directory.officesOf('responsible_unit')
    const analysis = analysePatrols(year, patrols, findings, {
      problems: [...profile.patrol_problems.map((one) => one.name), otherProblem],
      rivers: registers.rivers.map((one) => one.name),
      units: new Map(units.map((one) => [one.id, one.name])),
    })
    return { reply: { personal: true, view: { view: 'patrol-analysis', ...analysis } } }
  },
})

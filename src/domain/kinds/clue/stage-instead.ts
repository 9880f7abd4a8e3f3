import type { Context } from '../../matter/context.ts'
import type { Matter } from '../../matter/matter.ts'
import { formerOutcomes } from '../../mechanism/lists/usual-stages.ts'
import { readConclusion } from '../../reading/conclusion.ts'
import { outcomeIn } from './clue-outcome.ts'
import { inCharge, isHandled } from './handling.ts'
import { stagesOffered } from './stage-fields.ts'
import { optionsNamed } from './stage-typed.ts'

/**
 * The stage whose form is shown when the text after 办结 names one (立案, 检察建议): it is recorded as a
 * stage, and concludes the case only if it ends it.
 */
export function stageInstead(matter: Matter, text: string, context: Context) {
  if (!isHandled(matter)) return null
  const offered = stagesOffered(matter, context)
  const { outcome, outcomeCertain } = readConclusion(text, context.today)
  const certain = outcomeCertain ? outcome : null
  // A word that the district declares as an outcome is an outcome.
  if (outcomeIn(text, certain, context, inCharge(matter)) !== null) return null
  const read = outcomeCertain ? offered.find((one) => one.id === outcome) : undefined
  const isFormer = outcomeCertain && outcome !== null && formerOutcomes.includes(outcome)
  // A word that is no outcome for this side may be the other name of one of its stages: for an agency 立案
  // is 立案查处.
  const others = offered.filter((one) => one.ends || isFormer)
  const asked = others.map(({ id, name, words }) => ({ value: id, text: name, words }))
  const [found] = outcome === null || isFormer ? optionsNamed(text, asked) : []
  const named = offered.find((one) => one.id === found?.option.value)
  const rule = read ?? named
  if (rule === undefined) return null
  const why = rule.ends
    ? `“${rule.name}”登记为办案阶段，同时办结`
    : `“${rule.name}”是办案阶段，不是办结：登记后案件继续办理`
  return { act: 'stage', why }
}

import { plainAct } from '../src/domain/act.ts'
import { yearOf } from '../src/domain/day.ts'
import { checkInput, isIncomplete } from '../src/domain/input.ts'
import { submitWorkPlan, workPlanFields } from '../src/domain/work-plan.ts'

/** /要点: submits the year's work points; the form confirms year and text. */
export const workPlan = plainAct({
  name: 'work-plan',
  chinese: '要点',
  aliases: ['plan', 'yaodian', '工作要点'],
  summary: '每年第一季度提出“河长+检察长”年度工作要点建议',
  example: '/要点 2027 一、突出非法采砂整治；二、联合巡查不少于两次',
  group: '机制',
  audience: ['liaison', 'approver', 'handler'],
  confirm: true,
  material: true,
  fields: workPlanFields,
  read(text, _along, scene) {
    const year = /(?<!\d)(20\d{2})(?!\d)/.exec(text.normalize('NFKC'))?.[1]
    const rest = text.replace(/^\s*20\d{2}\s*年?(度)?\s*/, '').trim()
    return {
      values: { year: year ?? String(yearOf(scene.today)), text: rest === '' ? undefined : rest },
      warnings: [],
    }
  },
  decide(call, scene) {
    const checked = checkInput(workPlanFields, call.values, scene)
    return isIncomplete(checked) ? checked : submitWorkPlan(checked.input, call.attachments, scene)
  },
})

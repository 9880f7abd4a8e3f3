import { formAct } from '../src/domain/matter/act.ts'
import { refusalIn } from '../src/domain/matter/refusal.ts'
import { readDecisions } from '../src/domain/reading/decisions.ts'
import { startingPoints } from '../src/domain/work-plan/work-plan-data.ts'
import {
  draftingOffice,
  draftWorkPlan,
  standingPlan,
  workPlanFields,
  yearMeant,
} from '../src/domain/work-plan/work-plan-draft.ts'

const named = /^\s*(20\d{2})\s*年?(?:度)?[\s:：，,]*/
const numbered = /[\n；;]|^\s*(?:[（(]?[\d一二三四五六七八九十]{1,3}[）).、．])/

/** /要点: drafts the year's work points; alone it opens the form, with what the year before left undone. */
export const workPlan = formAct({
  name: 'work-plan',
  chinese: '要点',
  formTitle: '提出年度工作要点建议',
  aliases: [
    'plan',
    'yaodian',
    '工作要点',
    '年度要点',
    '年度工作要点',
    '工作要点建议',
    '年度工作要点建议',
  ],
  summary: '每年第一季度提出“{机制}”年度工作要点建议：逐条写明责任单位和日期，双方审批后印发',
  example: '/要点 2027 一、整治非法采砂，{区水利局}，6月30日前；二、联合巡查，{区河长办}，10月底前',
  group: '机制',
  audience: ['liaison', 'approver', 'handler'],
  confirm: true,
  material: true,
  discreet: true,
  fields: workPlanFields,
  hindrance: (_subject, scene) => refusalIn(draftingOffice(scene)),
  read(text, _along, scene) {
    const typed = text.normalize('NFKC')
    const year = Number(named.exec(typed)?.[1] ?? yearMeant(scene))
    const rest = text.replace(named, '').trim()
    const organisations = scene.directory.organisations.map((one) => one.name)
    const asLines =
      numbered.test(rest) ||
      readDecisions(rest, { today: scene.today, organisations }).some((one) => one.owner !== null)
    const carried = startingPoints(year, scene.look, scene.directory)
    const points = asLines ? rest : carried
    const standing = standingPlan(year, scene)
    return {
      values: {
        year: `${year}`,
        points: points === '' ? undefined : points,
        text: asLines || rest === '' ? undefined : rest,
      },
      warnings: [
        ...(standing === null ? [] : [standing]),
        ...(points !== '' && points === carried ? ['已带入上一年未落实的要点，请核对'] : []),
      ],
    }
  },
  decide: (input, call, scene) => draftWorkPlan(input, call.attachments, scene),
})

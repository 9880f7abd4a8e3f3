import { plainAct } from '../src/domain/act.ts'
import { formatDay } from '../src/domain/day.ts'
import { dutyPeriod } from '../src/domain/duty.ts'
import { checkInput, choice, isIncomplete, paragraph } from '../src/domain/input.ts'
import { bothOffices } from '../src/domain/membership.ts'
import { previousPeriod } from '../src/domain/period.ts'
import { readNilReturn } from '../src/domain/reading/nil-return.ts'
import { refuse } from '../src/domain/refusal.ts'
import type { Scene } from '../src/domain/scene.ts'

const periods = (scene: Scene) => {
  const now = dutyPeriod(scene.profile, 'half_year_report', scene.today)
  return [now, previousPeriod(now)]
}

const fields = {
  period: choice({
    label: '报告期',
    options: (scene) => periods(scene).map((one) => ({ value: one.id, text: one.name })),
  }),
  text: paragraph.required({ label: '报告内容', hint: '主要情况、存在问题、下一步打算', min: 5 }),
}

/** /半年报告: an office reports its work to 河长 and 检察长, which keeps the half-year's promise (一(三)). */
export const halfYearReport = plainAct({
  name: 'half-year-report',
  chinese: '半年报告',
  aliases: ['report-work', 'bannianbaogao', '工作报告'],
  summary: '每半年向{河长}、检察长报告工作',
  example: '/半年报告 上半年 移送线索6件，办结4件；存在问题：……',
  group: '机制',
  audience: ['liaison', 'approver'],
  confirm: true,
  fields,
  read(text, _along, scene) {
    const named = readNilReturn(text, scene.today).half.id
    const [present] = periods(scene)
    const period = periods(scene).find((one) => one.id === named) ?? present
    const said = text.replace(/^\s*(?:20\d{2}\s*年?)?\s*[上下]半年[:：，,\s]*/, '').trim()
    return {
      values: { period: period?.id, text: said === '' ? undefined : said },
      warnings: [],
    }
  },
  decide(call, scene) {
    const { directory, actor, today } = scene
    const office = [...bothOffices(directory)].find((one) =>
      directory.holds(actor, one, ['liaison', 'approver']),
    )
    if (!office) {
      return refuse('no-right', '半年报告由{区河长办}或检察院的联络员、审批人提出，请联系其办理。')
    }
    const checked = checkInput(fields, call.values, scene)
    if (isIncomplete(checked)) return checked
    const { period: id, text } = checked.input
    const period = periods(scene).find((one) => one.id === id)
    const title = `${directory.organisationName(office)}${period?.name ?? id}工作报告`
    const heads = directory.peopleWith(['river_chief', 'chief_procurator'])
    return {
      promises: [
        {
          keep: 'half-year-report',
          subject: `${id}:${office}`,
          on: today,
          ...(period ? { duty: { period: id, debtor: office, dueOn: period.to } } : {}),
        },
      ],
      entries: [{ act: 'half-year-report', matter: null, note: `${title}：${text}` }],
      notices: [
        {
          to: { people: heads.map((one) => one.openId) },
          view: {
            view: 'note',
            title,
            colour: 'blue',
            text: `${text}\n报告：${actor.name}，${formatDay(today)}`,
            buttons: [],
          },
        },
      ],
      reply: { sentence: `已向{河长}、检察长报送${title}` },
    }
  },
})

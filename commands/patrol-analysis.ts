import { yearOf } from '../src/domain/calendar/day.ts'
import { analysisOf } from '../src/domain/kinds/patrol/year-analysis.ts'
import { formCommand } from '../src/domain/matter/command.ts'
import { optionalChoice } from '../src/domain/matter/input.ts'

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

/** /巡查 分析: what the year's patrols found, by type, river and unit (三(三)). */
export const patrolAnalysis = formCommand({
  name: 'patrol-analysis',
  chinese: '巡查分析',
  aliases: ['巡查问题分析', 'patrolanalysis'],
  summary: '系统分析一年巡查发现的问题，按类型、{河库}、整改单位统计，供源头治理',
  example: '/巡查 分析 2026',
  group: '查询',
  fields,
  decide(input, _call, context) {
    const analysis = analysisOf(Number(input.year ?? yearOf(context.today)), context)
    return { reply: { personal: true, view: { view: 'patrol-analysis', ...analysis } } }
  },
})

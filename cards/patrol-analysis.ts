import type { FindingCount } from '../src/domain/matter/patrol-analysis.ts'
import type { View } from '../src/domain/matter/view.ts'
import { type Card, card, type Element, escapeText, facts, markdown, remark } from './parts.ts'
import { type Column, table } from './table.ts'

const columns = (heading: string): readonly Column[] => [
  { name: 'name', title: heading },
  { name: 'found', title: '发现', number: true, share: 16 },
  { name: 'rectified', title: '整改', number: true, share: 16 },
  { name: 'open', title: '未结', number: true, share: 16 },
]

const section = (heading: string, counts: readonly FindingCount[]): Element[] =>
  counts.length === 0
    ? []
    : [
        table(
          columns(heading),
          counts.map(({ name, found, settled, rectified, open }) => ({
            name,
            found,
            rectified: settled + rectified,
            open,
          })),
        ),
      ]

/** The groups with most findings, if there are several groups; null otherwise. */
function gathered(counts: readonly FindingCount[]): string | null {
  const most = Math.max(...counts.map((one) => one.found))
  const leading = counts.filter((one) => one.found === most)
  if (most < 2 || leading.length > 2) return null
  return leading.map((one) => `${one.name}（${most} 个）`).join('、')
}

/** 巡查问题分析: what a year's patrols found, by type, river and unit, as far as its receiver may see it. */
export function patrolAnalysisCard(analysis: Extract<View, { view: 'patrol-analysis' }>): Card {
  const { year, patrols, joint, all, byProblem, byRiver, byUnit } = analysis
  const focus = [gathered(byProblem), gathered(byRiver)].filter((one) => one !== null).join('，')
  return card({
    title: `${year} 年巡查问题分析`,
    colour: 'blue',
    elements: [
      ...facts([
        ['巡查', `${patrols} 次，其中计入年度 ${joint} 次`],
        ['发现问题', `${all.found} 个`],
        ['未了结', all.open === 0 ? null : `${all.open} 个`],
        ['转线索', all.converted === 0 ? null : `${all.converted} 个`],
      ]),
      ...(all.found === 0 ? [markdown('本年度没有您可查看的巡查问题。')] : []),
      ...(focus === ''
        ? []
        : [markdown(`<font color='grey'>问题集中</font>　${escapeText(focus)}`)]),
      ...section('问题类型', byProblem),
      ...section('{河库}', byRiver),
      ...section('整改单位', byUnit),
      ...(all.found === 0
        ? []
        : [remark('整改含当场整改的；只统计您可查看的巡查，按名录顺序排列，不作排名。')]),
    ],
  })
}

import type { Row } from '../../matter/figure-row.ts'
import { type Figures, promptness, totalOf } from '../../matter/figures.ts'
import { valueText } from '../figures/behind.ts'
import type { Block } from './letter.ts'

interface Column {
  readonly title: string
  readonly text: (row: Row) => string
}

const count = (name: string, title: string): Column => ({
  title,
  text: ({ cells }) => String(cells[name] ?? 0),
})
const prompt: Column = {
  title: '按期率',
  text: ({ cells }) => percent(promptness(cells)),
}
const percent = (kept: number | null): string => (kept === null ? '—' : `${kept}%`)

const verdicts = [
  count('on-time', '按期'),
  count('late', '逾期履行'),
  count('overdue', '到期未履行'),
  count('running', '未到期'),
]

/** A table under its name; empty without rows. */
function tableOf(
  name: string,
  first: string,
  rows: readonly Row[],
  columns: readonly Column[],
): readonly Block[] {
  if (rows.length === 0) return []
  return [
    { subheading: name },
    {
      table: {
        columns: [
          { title: first, share: 10 },
          ...columns.map(({ title }) => ({ title, share: 3 + [...title].length / 2 })),
        ],
        rows: rows.map((row) => [row.name, ...columns.map(({ text }) => text(row))]),
      },
    },
  ]
}

/** Weeks without a sign-in regardless of the span; a paper counts only those of its own span (值守未签到). */
const ofNoSpan = 'unsigned-now'

/** All figures that are not zero, two in a row. */
function totalsTable(figures: Figures): readonly Block[] {
  const said = figures.totals
    .filter((one) => one.value > 0 && one.name !== ofNoSpan)
    .map((one) => [one.chinese, valueText(one.value, one)] as const)
  const kept = promptness({
    'on-time': totalOf(figures, 'on-time'),
    late: totalOf(figures, 'late'),
    overdue: totalOf(figures, 'overdue'),
  })
  const all = kept === null ? said : [...said, ['按期率', percent(kept)] as const]
  if (all.length === 0) return []
  const half = Math.ceil(all.length / 2)
  return [
    { subheading: '主要指标' },
    {
      table: {
        columns: [
          { title: '指标', share: 5 },
          { title: '数量', share: 3 },
          { title: '指标', share: 5 },
          { title: '数量', share: 3 },
        ],
        rows: all
          .slice(0, half)
          .map((left, index) => [...left, ...(all[half + index] ?? ['', ''])]),
      },
    },
  ]
}

/** All figures of a report's card, with the tables by water, field and organisation (统计表). */
export function figureTables(figures: Figures): readonly Block[] {
  const { months, rivers, fields, offices, directions, outcomes, sources, grades } = figures
  const { stages = [] } = figures
  const clues = [
    count('filed', '登记'),
    count('referred', '移送'),
    count('accepted', '受理'),
    count('concluded', '办结'),
    count('answered', '反馈'),
  ]
  const clueMonths = months.filter(({ cells }) => Object.keys(cells).length > 0)
  const sections = [
    totalsTable(figures),
    tableOf('每月线索（件）', '月份', clueMonths.length > 0 ? months : [], clues),
    tableOf('{河流}分布（件）', '{河流}', rivers, [...clues, prompt]),
    tableOf('领域分布（件）', '领域', fields, [...clues, prompt]),
    tableOf('单位办理情况（件）', '单位', offices, [...clues, prompt]),
    tableOf('移送方向（件）', '方向', directions, [count('referred', '移送')]),
    tableOf('办理结果（件）', '结果', outcomes, [count('concluded', '办结')]),
    tableOf('办案阶段（件）', '阶段', stages, [count('stages', '件数')]),
    tableOf('线索来源（件）', '来源', sources, [count('filed', '登记')]),
    tableOf('严重程度（件）', '程度', grades, [count('filed', '登记')]),
    tableOf('时限履行（项）', '时限', figures.limits, verdicts),
    tableOf('定期职责（项）', '职责', figures.duties, verdicts),
  ].filter((one) => one.length > 0)
  return sections.flatMap((section, index) =>
    section.map((block) =>
      'subheading' in block ? { subheading: `${ordinal(index)}${block.subheading}` } : block,
    ),
  )
}

const digits = '一二三四五六七八九十'

/** `（一）`, `（十一）`. */
const ordinal = (index: number): string =>
  `（${index < 10 ? digits[index] : `十${digits[index - 10]}`}）`

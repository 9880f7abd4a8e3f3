import { formatDay } from '../src/domain/calendar/day.ts'
import { valuesOf } from '../src/domain/figures/asking.ts'
import { valueText } from '../src/domain/figures/behind.ts'
import {
  type Figures,
  promptness,
  type Row,
  type Total,
  totalOf,
} from '../src/domain/figures/count.ts'
import type { ActButton, View } from '../src/domain/matter/view.ts'
import { figuresBody } from './figures.ts'
import {
  buttons,
  type Card,
  card,
  type Element,
  escapeText,
  markdown,
  panel,
  remark,
} from './parts.ts'
import { type Column, table } from './table.ts'

type Asked = Extract<View, { view: 'figures' }>
type Dashboard = Asked & { readonly figures: Figures }

const tables = [
  { name: 'rivers', title: '{河流}' },
  { name: 'fields', title: '领域' },
  { name: 'offices', title: '单位' },
] as const

/** What came in, went on and was done: an office files or takes on, a river or field is filed under. */
const columnsOf = (chosen: Dashboard['table']): readonly Column[] => [
  chosen === 'offices'
    ? { name: 'accepted', title: '受理', number: true }
    : { name: 'filed', title: '登记', number: true },
  { name: 'referred', title: '移送', number: true },
  { name: 'concluded', title: '办结', number: true },
  { name: 'late', title: '逾期', number: true },
]

/** Late and still owed together: what was not done in time. */
const missed = ({ cells }: Row): number => (cells['late'] ?? 0) + (cells['overdue'] ?? 0)

const percent = (cells: Row['cells']): string => {
  const kept = promptness(cells)
  return kept === null ? '—' : `${kept}%`
}

/** The most rows that a card has room for. */
const mostRows = 30

function breakdown({ figures, table: chosen }: Dashboard): Element[] {
  const rows = figures[chosen]
  if (rows.length === 0) return []
  const columns = columnsOf(chosen)
  const { title } = tables.find((one) => one.name === chosen) ?? tables[0]
  return [
    markdown(`**按${title}**`),
    table(
      [{ name: 'name', title }, ...columns, { name: 'prompt', title: '按期率' }],
      rows.slice(0, mostRows).map((row) => ({
        name: row.name,
        ...Object.fromEntries(columns.map(({ name }) => [name, row.cells[name] ?? 0])),
        late: missed(row),
        prompt: percent(row.cells),
      })),
    ),
    ...(rows.length > mostRows
      ? [remark(`另有 ${rows.length - mostRows} 行未列，写明名称可单独统计。`)]
      : []),
  ]
}

/** The other tables, and other spans of the same question. */
function turns(view: Dashboard): readonly ActButton[] {
  const { query, figures, table: chosen, opens } = view
  const turned = (text: string, change: Readonly<Record<string, unknown>>): ActButton => ({
    act: 'dashboard',
    text,
    values: { ...valuesOf(query), table: chosen, ...change },
  })
  const year = figures.asOf.slice(0, 4)
  const spans = [
    { id: year, text: '今年' },
    { id: `${year}H1`, text: '上半年' },
    { id: `${year}H2`, text: '下半年' },
    { id: figures.asOf.slice(0, 7), text: '本月' },
  ].filter(
    (one) =>
      one.id !== query.span.id && (one.id !== `${year}H2` || figures.asOf.slice(5) > '06-30'),
  )
  return [
    ...(opens
      ? tables
          .filter((one) => one.name !== chosen && figures[one.name].length > 0)
          .map((one) => turned(`按${one.title}`, { table: one.name }))
      : []),
    ...spans.map((one) => turned(one.text, { span: one.id })),
  ]
}

/** The most figures that can be opened on one card: each is a button, and a card takes 200 elements. */
const mostOpened = 24

const groups = ['线索', '时限', '机制'] as const

/** Every figure that is not nothing: with a button that lists what is behind it. */
function details(view: Dashboard): Element[] {
  const { figures, query, opens } = view
  const given = figures.totals.filter((one) => one.value > 0)
  if (given.length === 0) return []
  const opened = new Set(given.slice(0, mostOpened))
  const words = (total: Total) => `${total.chinese} ${valueText(total.value, total.unit)}`
  return groups.flatMap((group) => {
    const own = given.filter((one) => one.group === group)
    if (own.length === 0) return []
    if (!opens) return [panel(`${group}指标`, [markdown(own.map(words).join('\n'))])]
    return [
      panel(`${group}指标，点开看明细`, [
        ...buttons(
          own
            .filter((one) => opened.has(one))
            .map((one) => ({
              act: 'dashboard',
              text: words(one),
              values: { ...valuesOf(query), figure: one.name },
            })),
        ),
        ...own.filter((one) => !opened.has(one)).map((one) => markdown(words(one))),
      ]),
    ]
  })
}

function definitions({ totals }: Figures): Element[] {
  const lines = totals
    .filter((one) => one.value > 0)
    .map((one) => `**${one.chinese}**　${one.definition}`)
  const always = '**按期率**　按期履行占按期、逾期、到期未履行三项之和的比例，向下取整'
  return [panel('指标口径', [markdown([always, ...lines].join('\n'), 'notation')])]
}

/** 看板: numbers, charts and one table, by river, field or unit in the order of the register; no persons (domain.md 0.5). */
export function dashboardCard(view: Asked): Card {
  const { figures, unread } = view
  if (figures === null) return countingCard(view)
  return countedCard({ ...view, figures }, unread)
}

/** What stands there until all is counted. */
const countingCard = ({ query }: Asked): Card =>
  card({
    title: `看板　${query.span.name}`,
    colour: 'grey',
    elements: [markdown('事项较多，正在统计，完成后本卡片自动更新。')],
  })

function countedCard(view: Dashboard, unread: string): Card {
  const { figures } = view
  const overdue = totalOf(figures, 'overdue-now')
  const unkept = figures.duties.reduce((sum, { cells }) => sum + (cells['overdue'] ?? 0), 0)
  return card({
    title: `看板　${figures.span.name}${figures.about === null ? '' : `　${figures.about}`}`,
    subtitle: `${figures.scope}，截至 ${formatDay(figures.asOf)}`,
    colour: overdue + unkept > 0 ? 'orange' : 'blue',
    // No head reads “nothing overdue” above a duty of an office that was not kept.
    tag:
      overdue > 0
        ? { text: `目前逾期 ${overdue} 项`, colour: 'red' }
        : unkept > 0
          ? { text: `定期职责到期未履行 ${unkept} 项`, colour: 'orange' }
          : { text: '无逾期', colour: 'green' },
    elements: [
      ...(unread === ''
        ? []
        : [
            markdown(
              `<font color='orange'>● 没有读懂“${escapeText(unread.slice(0, 40))}”，未按它筛选。可写期间、{河流}、领域、单位或指标名称。</font>`,
            ),
          ]),
      ...figuresBody(figures),
      ...breakdown(view),
      ...buttons(turns(view)),
      ...details(view),
      ...definitions(figures),
      remark('只统计您可见的事项；按登记顺序和单位名录排列，不作排名。'),
    ],
  })
}

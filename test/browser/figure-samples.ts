import { parseSpan } from '../../src/domain/calendar/span.ts'
import { boardParts } from '../../src/domain/matter/board-part.ts'
import type { Row } from '../../src/domain/matter/figure-row.ts'
import type { Figures } from '../../src/domain/matter/figures.ts'
import type { BehindLine } from '../../src/domain/matter/matter-line.ts'
import type { Query } from '../../src/domain/matter/query.ts'
import type { View } from '../../src/domain/matter/view.ts'
import { figureNamed, figuresIn } from '../../src/domain/reports/figures/figures.ts'
import { profileWith } from '../app/district-kit.ts'

const span = parseSpan('2026H1')
const profile = profileWith()
if (span === null) throw new Error('there is no first half-year')
const query: Query = { span, river: null, field: null, office: null }

const rows = (names: readonly string[], cells: (index: number) => Row['cells']): readonly Row[] =>
  names.map((name, index) => ({ key: name, name, cells: cells(index) }))

/** The figures of a half-year: empty, usual, or as full as possible. */
export function sampleFigures(size: 'empty' | 'usual' | 'full'): Figures {
  const empty = size === 'empty'
  const full = size === 'full'
  const many = (few: readonly string[], word: string) =>
    empty ? [] : full ? Array.from({ length: 40 }, (_, index) => `${word}${index + 1}`) : few
  const work = (index: number) => ({
    filed: 5 - (index % 5),
    referred: 4 - (index % 4),
    accepted: 3,
    concluded: 2 + (index % 3),
    answered: 2,
    'on-time': 6,
    late: index % 2,
    overdue: index % 3 === 2 ? 1 : 0,
  })
  const usual: Readonly<Record<string, number>> = {
    filed: 20,
    referred: 14,
    accepted: 12,
    concluded: 11,
    answered: 8,
    open: 9,
    'on-time': 38,
    late: 2,
    overdue: 1,
    'overdue-now': 1,
    recovered: 12_000_000,
    'achieved-earth': 1_120_500_000,
    present: 22,
    reached: 1300,
  }
  return {
    span: query.span,
    asOf: '2026-06-11' as Figures['asOf'],
    scope: '本机制全部事项',
    about: full ? '綦江河，区综合行政执法支队' : null,
    totals: figuresIn(profile).map(({ of: _of, roots: _roots, now: _now, ...figure }) => ({
      ...figure,
      value: empty ? 0 : full ? 123_456 : (usual[figure.name] ?? 0),
    })),
    months: empty ? [] : rows(['1月', '2月', '3月', '4月', '5月', '6月'], work),
    rivers: rows(many(['綦江河', '蒲河', '通惠河', '未注明河流'], '某条名称较长的河流河段'), work),
    fields: rows(many(['非法排污', '非法采砂', '侵占水域'], '重点领域'), work),
    offices: rows(many(['区河长办', '区检察院', '区水利局'], '河长制责任单位'), work),
    outcomes: rows(empty ? [] : ['诉前检察建议', '责令整改完成'], () => ({ concluded: 5 })),
    stages: rows(empty ? [] : ['立案', '检察建议', '回复'], () => ({ stages: 4 })),
    sources: rows(empty ? [] : ['巡查发现', '群众举报'], () => ({ filed: 10 })),
    grades: rows(empty ? [] : ['一般', '重大'], () => ({ filed: 10 })),
    directions: rows(many(['区河长办至区检察院', '区检察院至区河长办'], '单位至单位'), () => ({
      referred: 7,
    })),
    limits: rows(empty ? [] : ['受理或退回', '办结', '反馈', '报送市检察院'], work),
    glance: {
      offices: rows(many(['区河长办', '区检察院'], '河长制责任单位'), () => ({ 'overdue-now': 2 })),
      longest: [],
      before: empty ? null : { span: query.span, cells: work(1) },
    },
    duties: rows(many(['线索移送（区河长办）', '联席会议（双方）'], '职责'), () => ({
      'on-time': 1,
      running: 2,
    })),
  }
}

const dashboards = (['empty', 'usual', 'full'] as const).map((size) => ({
  view: 'figures' as const,
  figures: sampleFigures(size),
  query,
  opens: true,
  unread: size === 'full' ? '某某河' : '',
}))

/** Every part of the dashboard, as full as possible. */
const fullParts = boardParts.map((part) => ({ ...dashboards[2], part }))

const line: BehindLine = {
  matter: 1,
  number: '綦河检移〔2026〕12号',
  title: '綦江河石角段',
  state: '已办结待反馈',
  colour: 'turquoise',
  detail: '区检察院：反馈，期限 2026年4月7日',
}

function behind(name: string, count: number): Extract<View, { view: 'behind' }> {
  const figure = figureNamed(name, profile)
  if (!figure) throw new Error(`no figure is called ${name}`)
  const { of: _of, ...words } = figure
  return {
    view: 'behind',
    figure: words,
    query,
    lines: Array.from({ length: Math.min(count, 8) }, (_, index) => ({
      ...line,
      matter: index + 1,
    })),
    total: count,
    sum: count,
    page: count > 8 ? 2 : 1,
    more: count > 16,
  }
}

/** The report form with this many columns; in the usual size every other number is zero. */
const form = (columns: number, value: number): Extract<View, { view: 'report-form' }> => ({
  view: 'report-form',
  page: 1,
  query,
  scope: '本机制全部事项',
  opens: true,
  unread: '',
  sheets: (['procuratorate', 'river_chief_office', 'responsible_unit'] as const).map((side) => ({
    side,
    columns: Array.from({ length: columns }, (_, index) => ({
      name: `stages?stage=stage-${index}`,
      title: `上报栏目${index + 1}`,
      definition: '报告期内各移送和自办线索到达的办案阶段，同一阶段只计首次',
      unit: '件',
    })),
    rows: ['甲单位', '乙单位'].map((name) => ({
      office: name,
      name,
      values: Array.from({ length: columns }, (_, index) => (index % 2 === 0 ? value : 0)),
    })),
  })),
})

/** Dashboards and lists behind a figure, in all their forms. */
export const figureSamples = {
  figures: [
    ...dashboards,
    ...fullParts,
    {
      ...dashboards[1],
      opens: false,
      figures: { ...sampleFigures('usual'), rivers: [], fields: [], offices: [] },
    },
  ] as readonly Extract<View, { view: 'figures' }>[],
  'report-form': [form(12, 7), form(40, 123_456), { ...form(12, 7), opens: false }],
  behind: [behind('late', 0), behind('overdue', 3), behind('filed', 20)],
}

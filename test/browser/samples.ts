import { commands } from '../../commands/registry.ts'
import { parseDay } from '../../src/domain/calendar/day.ts'
import type { BriefFigures } from '../../src/domain/matter/brief.ts'
import type { MatterLine } from '../../src/domain/matter/matter-line.ts'
import type { CommandButton, DeadlineLine, View } from '../../src/domain/matter/view.ts'
import { weekBefore } from '../../src/domain/reports/figures/brief-figures.ts'
import { at } from '../app/district-kit.ts'
import { figureSamples } from './figure-samples.ts'
import { mapSamples } from './map-samples.ts'

const day = (text: string) => {
  const parsed = parseDay(text)
  if (parsed === null) throw new Error(`no such day: ${text}`)
  return parsed
}

const line: MatterLine = {
  matter: 1,
  number: '綦河检移〔2026〕12号',
  title: '綦江河石角段　非法采砂',
  state: '已受理',
  colour: 'wathet',
  at: at('2026-03-10 10:20'),
}
const lines = (count: number): readonly MatterLine[] =>
  Array.from({ length: count }, (_, index) => ({ ...line, matter: index + 1 }))

const owed: DeadlineLine = {
  deadline: 1,
  matter: 1,
  title: '綦河检移〔2026〕12号　綦江河石角段',
  owed: '反馈',
  debtor: '区检察院',
  person: '乙检察官',
  dueOn: day('2026-04-07'),
  provisional: false,
  days: -6,
  act: 'answer',
  button: '反馈',
  alternative: null,
}
const today = { ...owed, dueOn: day('2026-04-01'), days: 0 }
const overdue = { ...owed, dueOn: day('2026-03-27'), days: 5 }
const provisional = { ...owed, dueOn: day('2027-01-04'), provisional: true, days: -12 }
const duty: DeadlineLine = {
  ...owed,
  matter: null,
  title: '2026年上半年',
  owed: '移送线索',
  person: null,
  act: 'file',
  button: '登记线索',
  alternative: { act: 'nil-return', text: '零报告' },
}
const deadlines = [overdue, today, owed, provisional, duty]
const reminderStep = { reminderStep: 'before-3', late: false, escalated: false, version: 3 }
const buttons: readonly CommandButton[] = [
  { act: 'todo', text: '待办', primary: true },
  { act: 'help', text: '帮助' },
]
const help = commands.map((act) => ({
  chinese: act.chinese,
  aliases: act.aliases.join('、'),
  summary: act.summary,
  example: act.example,
  act: act.name,
  group: act.group,
}))
/** Findings of a group, as counted in a patrol’s analysis. */
const found = (name: string, number: number) => ({
  name,
  found: number,
  settled: Math.floor(number / 4),
  rectified: Math.floor(number / 3),
  converted: Math.floor(number / 5),
  open: number - Math.floor(number / 4) - Math.floor(number / 3) - Math.floor(number / 5),
})
/** The longest title in a list. */
const longTitle = '綦江河石角段至三江段交界处左岸'.repeat(6)

const week = weekBefore(day('2026-04-20'))
/** What a brief counts: nothing, or so much of everything. */
const counted = (each: number): BriefFigures => ({
  asOf: day('2026-04-20'),
  filed: each,
  referred: each,
  concluded: each,
  overdue: each,
  unsigned: each,
  offices: each === 0 ? {} : { rco: each, procuratorate: each, water: each, ecology: each },
  longest: each === 0 ? [] : [1, 2, 3, 4, 5, 6, 7, 8],
})

/** Every view except matters and forms, in all forms: empty, usual, urgent and as full as possible. */
export const samples: {
  readonly [Name in Exclude<View['view'], 'matter' | 'form'>]: readonly Extract<
    View,
    { view: Name }
  >[]
} = {
  superseded: [
    {
      view: 'superseded',
      matter: 1,
      at: at('2026-03-10 10:20'),
      was: {
        number: '线索 2026-0001',
        state: '已移送待受理',
        headline: '已提交移送审批，待甲主任审批',
        since: at('2026-03-09 10:20'),
      },
    },
    { view: 'superseded', matter: 1, at: at('2026-12-28 16:05'), was: null },
  ],
  todo: [
    { view: 'todo', name: '甲联络员', waiting: [], owed: [], awaited: [], handling: [] },
    {
      view: 'todo',
      name: '乙检察官',
      waiting: lines(2),
      owed: [owed, today],
      awaited: [provisional],
      handling: lines(1),
    },
    {
      view: 'todo',
      name: '乙主任',
      waiting: lines(30),
      owed: Array.from({ length: 6 }, () => deadlines).flat(),
      awaited: deadlines,
      handling: lines(30).map((one) => ({ ...one, title: longTitle })),
    },
  ],
  found: [
    { view: 'found', terms: '石壕', lines: [], more: false, page: 1 },
    { view: 'found', terms: '綦江河', lines: lines(3), more: false, page: 1 },
    { view: 'found', terms: '綦江河 采砂', lines: lines(10), more: true, page: 2 },
  ],
  ...mapSamples,
  ...figureSamples,
  candidates: [
    {
      view: 'candidates',
      act: 'accept',
      chinese: '受理',
      rest: '',
      numbered: false,
      lines: lines(2),
    },
    {
      view: 'candidates',
      act: 'return',
      chinese: '退回',
      rest: '缺照片',
      numbered: true,
      lines: lines(10),
    },
  ],
  reminder: [
    { view: 'reminder', lines: [{ ...owed, ...reminderStep }] },
    { view: 'reminder', lines: [{ ...today, ...reminderStep }] },
    { view: 'reminder', lines: [{ ...overdue, ...reminderStep, escalated: true, late: true }] },
    { view: 'reminder', lines: [{ ...duty, ...reminderStep, version: null }] },
    { view: 'reminder', lines: deadlines.map((one) => ({ ...one, ...reminderStep })) },
    {
      view: 'reminder',
      lines: Array.from({ length: 60 }, (_, nth) => ({
        ...(nth < 3 ? overdue : today),
        ...reminderStep,
      })),
      beyond: 60,
    },
  ],
  duties: [
    { view: 'duties', lines: [duty] },
    { view: 'duties', lines: [duty, provisional, { ...duty, title: longTitle }] },
  ],
  digest: [
    {
      view: 'digest',
      chat: 'oc_rco',
      weekOf: day('2026-03-30'),
      owed: { lines: [], total: 0, overdue: 0, more: false },
      awaited: { lines: [], total: 0, overdue: 0, more: false },
      filed: 0,
      closed: 0,
    },
    {
      view: 'digest',
      chat: 'oc_joint',
      weekOf: day('2026-12-28'),
      owed: { lines: deadlines, total: deadlines.length, overdue: 1, more: false },
      awaited: { lines: [owed, provisional], total: 2, overdue: 0, more: false },
      filed: 12,
      closed: 9,
    },
    {
      view: 'digest',
      chat: 'oc_joint',
      weekOf: day('2026-12-28'),
      owed: { lines: [...deadlines, owed, today, overdue], total: 500, overdue: 38, more: true },
      awaited: { lines: [], total: 0, overdue: 0, more: false },
      filed: 112,
      closed: 90,
    },
  ],
  brief: [
    { view: 'brief', span: week, figures: null },
    { view: 'brief', span: week, figures: counted(0) },
    { view: 'brief', span: week, figures: counted(123) },
  ],
  reminders: [
    { view: 'reminders', lines: [] },
    {
      view: 'reminders',
      lines: Array.from({ length: 4 }, () => deadlines)
        .flat()
        .map((one, index) => ({
          ...one,
          nextReminder: index % 2 === 0 ? 'before-1' : null,
          nextAt: index % 2 === 0 ? at('2026-04-03 09:30') : null,
          silence: index % 2 === 0 ? null : '已推迟到期限以后',
        })),
    },
  ],
  history: [
    { view: 'history', title: '线索 2026-0001 操作留痕', lines: [] },
    {
      view: 'history',
      title: '綦河检移〔2026〕12号 操作留痕',
      lines: Array.from({ length: 30 }, (_, index) => ({
        at: at('2026-03-10 10:20') + index * 3_600_000,
        who: '甲联络员',
        text: `第 ${index + 1} 步：已到现场核查，发现暗管一处，已固定证据，责令整改。`,
      })),
    },
  ],
  'patrol-analysis': [
    {
      view: 'patrol-analysis',
      year: 2026,
      patrols: 0,
      joint: 0,
      all: found('合计', 0),
      byProblem: [],
      byRiver: [],
      byUnit: [],
    },
    {
      view: 'patrol-analysis',
      year: 2026,
      patrols: 5,
      joint: 2,
      all: found('合计', 16),
      byProblem: [found('污染物排放', 4), found('河道整洁', 8), found('采砂', 3), found('其他', 1)],
      byRiver: [found('綦江河', 11), found('蒲河', 5)],
      byUnit: [found('区水利局', 9), found('区综合行政执法支队', 4)],
    },
  ],
  'journal-head': [
    {
      view: 'journal-head',
      day: day('2026-03-10'),
      head: '9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08',
    },
  ],
  help: [
    { view: 'help', lines: help, detail: false },
    { view: 'help', lines: help.slice(0, 1), detail: true },
    { view: 'help', lines: help.slice(0, 8), detail: false, wanted: '联合督促', found: true },
    { view: 'help', lines: help, detail: false, wanted: '没有这样的事', found: false },
  ],
  welcome: [
    {
      view: 'welcome',
      name: '甲联络员',
      roles: '区河长办联络员',
      buttons,
      tips: ['发一句话就能登记线索', '发送“待办”看该办什么，期限由系统计算和提醒'],
    },
  ],
  stranger: [
    { view: 'stranger', ask: '管理员甲管理员', told: true },
    { view: 'stranger', ask: '管理员甲管理员', told: true, kept: true },
  ],
  'bind-request': [
    { view: 'bind-request', personId: 'ou_new', name: '己工作员', from: '区河长办工作群' },
    { view: 'bind-request', personId: 'ou_new', name: null, from: '私聊' },
    {
      view: 'bind-request',
      personId: 'ou_new',
      name: '己工作员',
      from: '私聊',
      was: '曾登记，已停用',
    },
  ],
  'chat-request': [{ view: 'chat-request', chatId: 'oc_new', name: '石角镇河长办群' }],
  'dead-letter': [
    {
      view: 'dead-letter',
      outboxMessage: 'p-1',
      to: '区河长办工作群',
      error: '230002 机器人不在群内',
      advice: '请将机器人重新拉入该群，再点“重发”。',
      at: at('2026-03-10 10:20'),
    },
  ],
  calendar: [
    { view: 'calendar', title: '2026年节假日', lines: ['元旦：1月1日至1月3日，1月4日上班'] },
    { view: 'calendar', title: '已登记的群', lines: Array(12).fill('区河长办工作群：区河长办') },
  ],
  'self-check': [
    {
      view: 'self-check',
      lines: [
        { good: true, text: '数据库可读写', advice: '' },
        { good: true, text: '2026 年节假日安排已载入', advice: '' },
      ],
      dead: [],
    },
    {
      view: 'self-check',
      lines: [
        {
          good: false,
          text: '2027 年节假日安排未载入',
          advice: '请用“/日历 导入”载入国务院通知。',
        },
        { good: true, text: '数据库可读写', advice: '' },
      ],
      dead: [
        { outboxMessage: 'p-1', text: '区河长办工作群　230002 机器人不在群内' },
        { outboxMessage: 'p-2', text: '乙检察官　230013 不在可用范围' },
      ],
    },
  ],
  rivers: [
    { view: 'rivers', page: 1 },
    { view: 'rivers', page: 99 },
  ],
  river: [
    { view: 'river', name: '綦江河' },
    { view: 'river', name: '第1号支流河（东岸）' },
    { view: 'river', name: '第2号支流河（东岸）' },
    { view: 'river', name: '没有这条河' },
  ],
  experts: [
    { view: 'experts', terms: [], page: 1 },
    { view: 'experts', terms: ['水生态'], page: 2 },
    { view: 'experts', terms: ['没有这个领域'], page: 1 },
  ],
  expert: [{ view: 'expert', expert: '某专家（某大学环境与生态学院水环境研究所）' }],
  observers: [
    { view: 'observers', terms: [], page: 1 },
    { view: 'observers', terms: ['水生态'], page: 2 },
    { view: 'observers', terms: ['没有这个领域'], page: 1 },
  ],
  observer: [
    { view: 'observer', observer: '某监督员（某镇中心小学高级教师、区政协委员）' },
    { view: 'observer', observer: '监督员1（某镇中心小学高级教师、区政协委员）' },
  ],
  bodies: [
    { view: 'bodies', terms: [], page: 1 },
    { view: 'bodies', terms: ['流域机构'], page: 2 },
    { view: 'bodies', terms: ['没有这一类'], page: 1 },
  ],
  body: [
    { view: 'body', body: '某某区人民检察院' },
    { view: 'body', body: '某某流域管理委员会第1分局' },
  ],
  organisations: [{ view: 'organisations', page: 1 }],
  organisation: [
    { view: 'organisation', organisation: 'rco', page: 2 },
    { view: 'organisation', organisation: 'shijiao', page: 1 },
  ],
  import: [
    { view: 'import', import: 1 },
    { view: 'import', import: 2 },
    { view: 'import', import: 3 },
  ],
  note: (['blue', 'wathet', 'turquoise', 'green', 'orange', 'red', 'grey', 'purple'] as const).map(
    (colour) => ({
      view: 'note',
      title: '提前通报',
      colour,
      text: '拟就排污问题发出诉前检察建议。\n请于 2026年3月13日前确认知悉。',
      buttons,
    }),
  ),
}

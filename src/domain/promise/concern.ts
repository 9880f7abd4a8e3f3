import { parsePeriod } from '../calendar/period.ts'
import type { Matter } from '../matter/matter.ts'
import type { Directory } from '../mechanism/directory.ts'
import type { Profile } from '../mechanism/profile.ts'
import { debtorsOf } from './debtors.ts'
import type { DutyRule } from './duty.ts'
import type { DuePromise } from './promise.ts'

/** What a promise is about, in words, and the act that settles it. */
export interface Concern {
  readonly what: string
  /** What is owed: 反馈. */
  readonly owed: string
  /** The title of a promise that belongs to no matter. */
  readonly title: (promise: Pick<DuePromise, 'period'>) => string
  readonly act: string
  readonly button: string
  /** Another act that settles it as well. */
  readonly alternative?: { readonly act: string; readonly text: string }
  /** Owed by several offices together. */
  readonly shared: boolean
  /** Its person is told because it is about him; the offices owe it. */
  readonly aboutPerson?: true
  /** Owed by one person alone, and shown to nobody else. */
  readonly personal?: true
  /** The matters in which it is being settled: while one of them waits for somebody, he is the one to remind. */
  readonly inHand?: readonly {
    readonly kind: string
    readonly states: readonly string[]
    readonly fits: (
      matter: Matter,
      promise: Pick<DuePromise, 'period' | 'debtor' | 'matter'>,
    ) => boolean
    readonly owed: string
    readonly act: string
    readonly button: string
  }[]
  /** The offices whose liaison officers are reminded. */
  readonly offices: (
    promise: Pick<DuePromise, 'debtor'>,
    given: { readonly directory: Directory; readonly profile: Profile },
  ) => readonly string[]
}

const own: Concern['offices'] = (promise) => [promise.debtor]
const both: Concern['offices'] = (_promise, { directory }) =>
  [...directory.officesOf('river_chief_office'), ...directory.officesOf('procuratorate')].map(
    (one) => one.id,
  )
/** All that owe a recurring duty, by the profile. */
const owing =
  (rule: DutyRule): Concern['offices'] =>
  (_promise, given) =>
    debtorsOf(rule, given)
const periodName = (promise: Pick<DuePromise, 'period'>) =>
  promise.period === null ? '' : (parsePeriod(promise.period)?.name ?? promise.period)

/** Whether a draft is of the year of the promise. */
const ofItsYear = (matter: Matter, { period }: Pick<DuePromise, 'period'>) =>
  period?.slice(0, 4) === String(matter.data['forYear'])

const ofMatter = (what: string, owed: string, act: string, button: string): Concern => ({
  what,
  owed,
  title: () => owed,
  act,
  button,
  shared: false,
  offices: own,
})

/** Every promise of the mechanism (时限), domain.md 1. */
export const concerns: readonly Concern[] = [
  {
    ...ofMatter('acceptance', '受理或退回', 'accept', '受理'),
    alternative: { act: 'return', text: '退回' },
  },
  ofMatter('handling', '办结', 'conclude', '办结'),
  ofMatter('feedback', '反馈', 'answer', '反馈'),
  ofMatter('report-to-city', '报送{市检察院}', 'report', '报送'),
  ofMatter('early-notice', '确认知悉提前通报', 'acknowledge', '确认知悉'),
  {
    ...ofMatter('assistance-reply', '接受协作或说明原因', 'take-on', '接受'),
    alternative: { act: 'decline', text: '不能协助' },
  },
  ofMatter('assistance-answer', '答复协作', 'reply', '答复'),
  {
    ...ofMatter('assistance-confirmation', '确认协作答复或追问', 'confirm-answer', '确认答复'),
    alternative: { act: 'ask-again', text: '追问' },
  },
  {
    ...ofMatter('compensation-reply', '回复磋商邀请', 'compensation-accept', '应邀'),
    alternative: { act: 'compensation-decline', text: '不参加' },
  },
  ofMatter('compensation-consultation', '登记磋商结果', 'compensation-outcome', '登记磋商结果'),
  ofMatter('compensation-performance', '履行赔偿协议', 'compensation-performed', '登记履行'),
  {
    ...ofMatter('compensation-next', '起诉、转公益诉讼或结束磋商', 'public-interest', '转公益诉讼'),
    alternative: { act: 'compensation-close', text: '结束磋商' },
  },
  {
    ...ofMatter('compensation-suit', '登记诉讼结果', 'compensation-performed', '登记履行'),
    alternative: { act: 'compensation-close', text: '结束磋商' },
  },
  ofMatter('restoration-milestone', '完成修复节点', 'milestone-done', '完成节点'),
  ofMatter('restoration-inspection', '修复验收', 'inspection', '验收'),
  ofMatter('base-activity', '开展示范基地活动', 'base-activity', '登记活动'),
  ofMatter('recovery-payment', '追偿到账', 'recovery-paid', '登记到账'),
  ofMatter('accountability-transfer', '移送有权机关', 'accountability-transfer', '移送'),
  ofMatter('accountability-result', '了解追责处理结果', 'accountability-result', '登记结果'),
  ofMatter('outreach-held', '开展宣传活动', 'outreach-held', '登记开展'),
  {
    ...ofMatter('exchange-term', '任期届满前延长或结束', 'prolong', '延长'),
    alternative: { act: 'end-exchange', text: '结束' },
    aboutPerson: true,
    offices: both,
  },
  {
    what: 'half-year-referral',
    owed: '移送线索（无线索的由审批人零报告）',
    title: (promise) => `${periodName(promise)}线索移送`,
    act: 'request',
    button: '移送线索',
    alternative: { act: 'nil-return', text: '零报告' },
    inHand: [
      {
        kind: 'referral',
        states: ['referral-pending'],
        fits: (matter, promise) => matter.office === promise.debtor,
        owed: '审批线索移送',
        act: 'agree',
        button: '同意',
      },
    ],
    shared: false,
    offices: own,
  },
  {
    what: 'half-year-report',
    owed: '向{河长}、检察长报告工作',
    title: (promise) => `${periodName(promise)}工作报告`,
    act: 'half-year-report',
    button: '报告工作',
    shared: false,
    offices: own,
  },
  {
    what: 'annual-patrol',
    owed: '开展联合巡查',
    title: (promise) => `${periodName(promise)}联合巡查`,
    act: 'patrol',
    button: '计划巡查',
    alternative: { act: 'patrol-record', text: '登记巡查' },
    shared: true,
    offices: owing('annual_patrol'),
  },
  {
    what: 'patrol-focus',
    owed: '明确年度巡查重点',
    title: (promise) => `${periodName(promise)}巡查重点`,
    act: 'patrol-focus',
    button: '拟定重点',
    inHand: [
      {
        kind: 'patrol-focus',
        states: ['submitted'],
        fits: ofItsYear,
        owed: '审批年度巡查重点',
        act: 'agree',
        button: '同意',
      },
      {
        kind: 'patrol-focus',
        states: ['drafted'],
        fits: ofItsYear,
        owed: '修改后重报年度巡查重点',
        act: 'revise-focus',
        button: '修改重报',
      },
    ],
    shared: true,
    offices: owing('patrol_focus'),
  },
  {
    what: 'q1-work-plan',
    owed: '提出年度工作要点建议',
    title: (promise) => `${periodName(promise)}工作要点建议`,
    act: 'work-plan',
    button: '提出要点',
    inHand: [
      {
        kind: 'plan',
        states: ['drafted'],
        fits: ofItsYear,
        owed: '提交年度工作要点建议',
        act: 'submit-plan',
        button: '提交审批',
      },
    ],
    shared: true,
    offices: owing('work_plan'),
  },
  ofMatter('patrol-record', '登记巡查记录', 'patrol-record', '登记记录'),
  ofMatter('patrol-filing', '归档巡查记录', 'file-patrol', '归档'),
  ofMatter('rectification', '整改巡查发现的问题', 'rectified', '整改完成'),
  ofMatter('supervision-progress', '督办进展', 'progress', '进展'),
  ofMatter('work-point', '落实年度要点', 'settle', '落实'),
  ofMatter('plan-review', '年终总结', 'review-plan', '年终总结'),
  {
    ...ofMatter('meeting-minutes', '登记会议召开并印发纪要', 'hold-meeting', '登记召开'),
    alternative: { act: 'minutes', text: '起草纪要' },
    inHand: [
      {
        kind: 'meeting',
        states: ['drafted'],
        fits: (matter, promise) => matter.id === promise.matter,
        owed: '确认联席会议纪要',
        act: 'confirm-minutes',
        button: '确认纪要',
      },
    ],
  },
  ofMatter('decision', '落实议定事项', 'settle', '落实'),
  ofMatter('instruction', '落实批示事项', 'settle', '落实'),
  {
    what: 'joint-meeting',
    owed: '召开联席会议',
    title: (promise) => `${periodName(promise)}联席会议`,
    act: 'meeting',
    button: '召集会议',
    shared: true,
    offices: owing('joint_meeting'),
  },
  {
    what: 'unit-bulletin',
    owed: '通报重要工作部署、制度、政策执行情况（没有的发零报告）',
    title: (promise) => `${periodName(promise)}信息通报`,
    act: 'bulletin',
    button: '发通报',
    shared: false,
    offices: own,
  },
  {
    ...ofMatter('bulletin', '阅知通报', 'read', '已阅'),
    personal: true,
    offices: () => [],
  },
  {
    what: 'weekly-presence',
    owed: '值守签到（未能值守的说明原因）',
    title: (promise) => `${periodName(promise)}派驻值守`,
    act: 'presence',
    button: '签到',
    alternative: { act: 'presence-excuse', text: '说明原因' },
    shared: false,
    offices: own,
  },
]

/** Concerns that are owed by several offices together. */
export const sharedConcerns: readonly string[] = concerns
  .filter((one) => one.shared)
  .map((one) => one.what)

/** Concerns of which the liaison officers of more than the debtor are reminded. */
export const jointConcerns: readonly string[] = concerns
  .filter((one) => one.offices !== own && !one.personal)
  .map((one) => one.what)

/** Concerns that one person alone owes. */
export const personalConcerns: readonly string[] = concerns
  .filter((one) => one.personal)
  .map((one) => one.what)

const byName = new Map(concerns.map((one) => [one.what, one]))

/** The concern of a promise. */
export function concernOf(what: string): Concern {
  const found = byName.get(what)
  if (!found) throw new Error(`no concern is called ${what}`)
  return found
}

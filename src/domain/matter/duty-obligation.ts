import { type Period, periodName } from '../calendar/period.ts'
import type { Deadline } from '../deadline/deadline.ts'
import { debtorsOf } from '../deadline/debtors.ts'
import { type DutyName, dutyNamed } from '../deadline/recurring-duty.ts'
import { rosteredFor } from '../registers/roster.ts'
import {
  afterwards,
  always,
  calledMeeting,
  type DutyKeeper,
  heldMeeting,
  offersOfKeepers,
  plannedPatrol,
  recordedPatrol,
  untilTheNextEnds,
  whileItLasts,
} from './duty-keeper.ts'
import { furtherDutyObligation } from './further-duty-obligation.ts'
import type { Matter } from './matter.ts'
import type { Obligation } from './obligation.ts'
import { debtorOf } from './owed.ts'

/** Whether a draft is for the year of the deadline. */
const ofItsYear = (matter: Matter, { period }: Pick<Deadline, 'period'>) =>
  period?.slice(0, 4) === String(matter.data['forYear'])

/** The period for a form that asks for it in this field; as text too, since what is proposed depends on it. */
const namedIn = (field: string) => (period: Period) => ({ typed: period.name, [field]: period.id })

/** The record of what was done on paper (补登), once the period is over. */
const fromPaper = (what: DutyName): DutyKeeper => ({
  act: 'backfill',
  text: '补登',
  keeps: afterwards,
  values: () => ({ duty: what }),
})

const duties: readonly (Omit<Obligation, 'moves' | 'shared' | 'offices' | 'act' | 'button'> & {
  readonly what: DutyName
  readonly keptBy: readonly [DutyKeeper, ...DutyKeeper[]]
})[] = [
  {
    what: 'half-year-referral',
    owed: '移送线索（无线索的由审批人零报告）',
    title: (deadline) => `${periodName(deadline.period)}线索移送`,
    keptBy: [
      { act: 'request', text: '移送线索', keeps: whileItLasts },
      { act: 'nil-return', text: '零报告', keeps: untilTheNextEnds, values: namedIn('half') },
      fromPaper('half-year-referral'),
    ],
    inHand: [
      {
        kind: 'referral',
        states: ['referral-pending'],
        fits: (matter, deadline) => matter.office === deadline.debtor,
        owed: '审批线索移送',
        act: 'agree',
        button: '同意',
      },
    ],
  },
  {
    what: 'half-year-report',
    owed: '向{河长}、检察长报告工作',
    title: (deadline) => `${periodName(deadline.period)}工作报告`,
    keptBy: [
      {
        act: 'half-year-report',
        text: '报告工作',
        keeps: untilTheNextEnds,
        values: namedIn('period'),
      },
      fromPaper('half-year-report'),
    ],
  },
  {
    what: 'annual-patrol',
    owed: '开展联合巡查',
    title: (deadline) => `${periodName(deadline.period)}联合巡查`,
    keptBy: [plannedPatrol, recordedPatrol],
  },
  {
    what: 'patrol-focus',
    owed: '明确年度巡查重点',
    title: (deadline) => `${periodName(deadline.period)}巡查重点`,
    keptBy: [
      { act: 'patrol-focus', text: '拟定重点', keeps: whileItLasts },
      fromPaper('patrol-focus'),
    ],
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
  },
  {
    what: 'q1-work-plan',
    owed: '提出年度工作要点建议',
    title: (deadline) => `${periodName(deadline.period)}工作要点建议`,
    keptBy: [
      { act: 'work-plan', text: '提出要点', keeps: whileItLasts },
      fromPaper('q1-work-plan'),
    ],
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
  },
  {
    what: 'joint-meeting',
    owed: '召开联席会议',
    title: (deadline) => `${periodName(deadline.period)}联席会议`,
    keptBy: [calledMeeting, heldMeeting, fromPaper('joint-meeting')],
  },
  {
    what: 'unit-bulletin',
    owed: '通报重要工作部署、制度、政策执行情况（没有的发零报告）',
    title: (deadline) => `${periodName(deadline.period)}信息通报`,
    keptBy: [{ act: 'bulletin', text: '发通报', keeps: whileItLasts }, fromPaper('unit-bulletin')],
  },
  {
    what: 'weekly-presence',
    owed: '值守签到（未能值守的说明原因）',
    title: (deadline) => `${periodName(deadline.period)}派驻值守`,
    keptBy: [
      { act: 'presence', text: '签到', keeps: whileItLasts },
      // The day of a presence in an earlier week is asked for.
      { act: 'presence', text: '补签', keeps: afterwards, values: () => ({ day: null }) },
      {
        act: 'presence-excuse',
        text: '说明原因',
        keeps: always,
        values: ({ id }) => ({ week: id }),
      },
    ],
    people: rosteredFor,
  },
]

/** A record from paper (补登) that waits for approval. */
const recordedFromPaper = ({ what, shared }: Pick<Obligation, 'what' | 'shared'>) => ({
  kind: 'backfill',
  states: ['submitted'],
  fits: (matter: Matter, deadline: Pick<Deadline, 'period' | 'debtor'>) =>
    matter.data['what'] === what &&
    matter.data['period'] === deadline.period &&
    (shared || matter.office === deadline.debtor),
  owed: '审批补登',
  act: 'agree',
  button: '同意',
})

/** The obligations of recurring duties (职责), domain.md 1; no move of a single matter settles them. */
export const dutyObligations: readonly Obligation[] = [
  ...duties.map(obligationOfDuty),
  furtherDutyObligation,
]

function obligationOfDuty({ keptBy, ...one }: (typeof duties)[number]): Obligation {
  const { shared, rule } = dutyNamed(one.what)
  const [usual] = keptBy
  return {
    ...one,
    act: usual.act,
    button: usual.text,
    offers: (deadline, given) => offersOfKeepers(keptBy, deadline, given),
    shared,
    offices: shared ? (_deadline, given) => debtorsOf(rule, given) : debtorOf,
    moves: [],
    inHand: [...(one.inHand ?? []), recordedFromPaper({ what: one.what, shared })],
  }
}

import { parsePeriod } from '../calendar/period.ts'
import type { Deadline } from '../deadline/deadline.ts'
import { debtorsOf } from '../deadline/debtors.ts'
import { furtherDuty, furtherName, furtherOffices } from '../deadline/further-duty.ts'
import { type DutyName, dutyNamed } from '../deadline/recurring-duty.ts'
import { rosteredFor } from '../registers/roster.ts'
import type { Context } from './context.ts'
import type { Matter } from './matter.ts'
import type { Obligation } from './obligation.ts'
import { debtorOf } from './owed.ts'

const periodName = (deadline: Pick<Deadline, 'period'>) =>
  deadline.period === null ? '' : (parsePeriod(deadline.period)?.name ?? deadline.period)

/** Whether a draft is for the year of the deadline. */
const ofItsYear = (matter: Matter, { period }: Pick<Deadline, 'period'>) =>
  period?.slice(0, 4) === String(matter.data['forYear'])

const duties: readonly (Omit<Obligation, 'moves' | 'shared' | 'offices'> & {
  readonly what: DutyName
})[] = [
  {
    what: 'half-year-referral',
    owed: '移送线索（无线索的由审批人零报告）',
    title: (deadline) => `${periodName(deadline)}线索移送`,
    act: 'request',
    button: '移送线索',
    alternative: { act: 'nil-return', text: '零报告' },
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
    title: (deadline) => `${periodName(deadline)}工作报告`,
    act: 'half-year-report',
    button: '报告工作',
  },
  {
    what: 'annual-patrol',
    owed: '开展联合巡查',
    title: (deadline) => `${periodName(deadline)}联合巡查`,
    act: 'patrol',
    button: '计划巡查',
    alternative: { act: 'patrol-record', text: '登记巡查' },
  },
  {
    what: 'patrol-focus',
    owed: '明确年度巡查重点',
    title: (deadline) => `${periodName(deadline)}巡查重点`,
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
  },
  {
    what: 'q1-work-plan',
    owed: '提出年度工作要点建议',
    title: (deadline) => `${periodName(deadline)}工作要点建议`,
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
  },
  {
    what: 'joint-meeting',
    owed: '召开联席会议',
    title: (deadline) => `${periodName(deadline)}联席会议`,
    act: 'meeting',
    button: '召集会议',
  },
  {
    what: 'unit-bulletin',
    owed: '通报重要工作部署、制度、政策执行情况（没有的发零报告）',
    title: (deadline) => `${periodName(deadline)}信息通报`,
    act: 'bulletin',
    button: '发通报',
  },
  {
    what: 'weekly-presence',
    owed: '值守签到（未能值守的说明原因）',
    title: (deadline) => `${periodName(deadline)}派驻值守`,
    act: 'presence',
    button: '签到',
    alternative: { act: 'presence-excuse', text: '说明原因' },
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

/** The owers of a further duty: the heads who must be present, and the liaison officers who arrange it. */
function furtherPeople(
  deadline: { readonly subject?: string; readonly debtor: string },
  { profile, directory }: Pick<Context, 'profile' | 'directory'>,
) {
  const named = furtherName(deadline.subject ?? '')
  const roles = profile.further_duties.find(({ name }) => name === named)?.roles ?? []
  if (roles.length === 0) return null
  const offices = furtherOffices(deadline, { profile, directory })
  const liaisons = offices.flatMap((one) => directory.peopleOf(one, ['liaison']))
  return [...new Set([...directory.peopleWith(roles), ...liaisons])]
}

/** The duties of the profile beside those of the plan, each under its own name. */
const further: Obligation = {
  what: furtherDuty,
  owed: '履行其他定期职责',
  named: ({ subject }) => furtherName(subject),
  title: ({ period, subject }) =>
    `${periodName({ period })}${subject === undefined ? '其他定期职责' : furtherName(subject)}`,
  act: 'meeting',
  button: '召集会议',
  alternative: { act: 'patrol-record', text: '登记巡查' },
  shared: true,
  people: furtherPeople,
  offices: furtherOffices,
  moves: [],
}

/** The obligations of recurring duties (职责), domain.md 1; no move of a single matter settles them. */
export const dutyObligations: readonly Obligation[] = [...duties.map(obligationOfDuty), further]

function obligationOfDuty(one: (typeof duties)[number]): Obligation {
  const { shared, rule } = dutyNamed(one.what)
  return {
    ...one,
    shared,
    offices: shared ? (_deadline, given) => debtorsOf(rule, given) : debtorOf,
    moves: [],
    inHand: [...(one.inHand ?? []), recordedFromPaper({ what: one.what, shared })],
  }
}

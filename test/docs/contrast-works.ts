import { sampleFigures } from '../browser/figure-samples.ts'
import type { Given } from './contrast.ts'
import { both, day, observers, one, task, tel } from './contrast-row.ts'

const seat = (id: string, name: string) => ({ id, name, office: null, roles: ['river_chief'] })
const plans: readonly Given[] = ['drafted', 'issued', 'closed'].map((state) =>
  one(
    'plan',
    state,
    {
      ...{ forYear: 2026, text: state === 'closed' ? null : `总体要求，${tel}` },
      points: [{ what: `起草的要点，${tel}`, owner: 'water', dueOn: '2026-06-30' }],
      ...{ submittedOn: '2026-02-10', issuedOn: state === 'drafted' ? null : '2026-03-01' },
    },
    {
      ...{ office: 'procuratorate', organisation: 'liaison_office', target: 'rco' },
      parts:
        state === 'issued'
          ? [task('work-point', 'open', 1, {}), task('work-point', 'withdrawn', 2, {})]
          : [],
    },
  ),
)
const reports: readonly Given[] = [
  ['submitted', day.last, [seat('chief', '河长'), seat('head', '检察长')]],
  ['drafted', null, []],
].map(([state, submittedOn, seats]) =>
  one(
    'report',
    String(state),
    {
      ...{
        period: '2026H1',
        figures: sampleFigures(submittedOn ? 'usual' : 'empty'),
        summary: `移送线索 2 件，${tel}\n其他`,
      },
      ...{ problems: tel, next: '', submittedOn, seats, submittedBy: 'ou_rco_liaison' },
      readings: [{ seat: 'chief', by: 'ou_chief', on: day.first, opinion: tel }],
    },
    { parts: [task('instruction', 'open', 1, {})] },
  ),
)

const damage = {
  ...{
    damage: `排污致鱼类死亡，${tel}`,
    fen: 120_000_050,
    claimant: `区人民政府，${tel}`,
    obligor: '某厂',
  },
  ...{ river: '老蒲河', meetsOn: '2026-06-20', place: null, names: '乙检察官', heldOn: day.last },
}
const agreed = {
  outcome: '达成协议',
  agreement: `达成协议：分期付清，${tel}`,
  agreedFen: 85_000_000,
}
const consultations: readonly Given[] = [
  one(
    'compensation',
    'invited',
    { ...damage, place: '区政府' },
    { office: 'ecology', target: 'procuratorate', since: '2026-06-11 09:00' },
  ),
  one(
    'compensation',
    'agreed',
    { ...damage, ...agreed, performOn: '2026-07-31' },
    {
      ...{
        office: 'ecology',
        target: 'procuratorate',
        number: '磋〔2026〕1号',
        handler: 'ou_ecology_approver',
      },
    },
  ),
  one(
    'compensation',
    'failed',
    { ...damage, outcome: '未达成协议', agreement: '未达成协议，金额分歧' },
    {
      ...{ office: 'ecology', target: 'procuratorate' },
    },
  ),
  one(
    'restoration',
    'accepted',
    {
      ...{
        kind: '代履行追偿',
        place: '石林桥段右岸',
        river: '蒲河',
        party: `某养殖场，${tel}`,
        fen: 12_000_050,
      },
      ...{ measures: `清淤，${tel}` },
      milestones: [
        { name: `清淤，${tel}`, dueOn: '2026-05-20', doneOn: '2026-05-21' },
        { name: '补植', dueOn: '2026-06-20' },
      ],
      unitPassed: { by: 'ou_water_liaison', on: day.first, opinion: `合格，${tel}` },
      procuratoratePassed: { by: 'ou_pro_handler', on: day.last, opinion: null },
      activities: [{ use: '警示教育', on: day.last, text: tel, people: 30, clueNumber: null }],
    },
    {
      ...{ office: 'water', target: 'procuratorate', number: '修〔2026〕1号' },
      parts: [
        one(
          'recovery',
          'partly',
          {
            ...{ from: '某养殖场', fen: 12_000_050, dueOn: day.last },
            payments: [
              { fen: 1_000_005, on: day.last, note: tel },
              { fen: 2_000_000, on: day.first, note: null },
            ],
          },
          { office: 'water', target: 'procuratorate' },
        ),
      ],
    },
  ),
]

const body = '某某流域管理局'
const letters: readonly Given[] = [
  one('incoming-letter', 'received', {
    ...{ body, reference: null, receivedOn: day.last, way: '邮寄', title: `关于商请核查的函` },
    ...{ text: tel, replyBy: '2026-07-02' },
  }),
  one('incoming-letter', 'answered', {
    ...{ body, reference: '甲函〔2026〕3号', receivedOn: day.old, way: '邮寄', title: '商请核查' },
    ...{ text: null, answeredOn: day.first },
  }),
  ...(['sent', 'pending', 'answered'] as const).map((state) =>
    one(
      'outgoing-letter',
      state,
      {
        ...{
          body,
          title: `请提供水文资料，${tel}`,
          text: `请提供资料\n${tel}`,
          replyBy: '2026-07-20',
        },
        ...{ wroteBy: '2026-06-30', moved: state === 'sent' ? 1 : 0, sentOn: day.last },
        ...{ answers: null, answeredOn: state === 'answered' ? day.first : null, answer: tel },
      },
      state === 'pending' ? {} : { number: `去函2026-000${state.length}`, organisation: 'rco' },
    ),
  ),
]

const told: readonly Given[] = [
  one(
    'early-notice',
    'sent',
    {
      ...{
        content: `拟提出检察建议，${tel}`,
        needsAttention: true,
        recipients: ['ou_rco_liaison'],
      },
      clue: '线索 2026-0002',
    },
    {
      ...{
        office: 'procuratorate',
        organisation: 'procuratorate',
        target: 'rco',
        openedBy: 'ou_pro_handler',
      },
      owes: [{ what: 'early-notice', by: '2026-07-02', debtor: 'rco', only: true }],
    },
  ),
  one(
    'bulletin',
    'published',
    {
      ...{
        topic: '工作部署',
        offices: both,
        text: `部署，${tel}`,
        recipients: ['ou_rco_liaison', 'ou_two'],
      },
      readers: ['ou_two'],
    },
    { owes: [{ what: 'bulletin', by: '2026-07-01', person: 'ou_rco_liaison' }] },
  ),
  one(
    'assistance',
    'asked',
    {
      ...{
        request: 'expert',
        askees: ['water', 'ecology'],
        what: `请提供划定资料，${tel}`,
        dueOn: '2026-07-02',
      },
      ...{
        kindName: '专家咨询',
        sight: 'open',
        clue: 1,
        clueNumber: '线索 2026-0001',
        expert: null,
      },
    },
    {
      number: '协〔2026〕1号',
      parts: ['water', 'ecology'].map((askee) =>
        one(
          'assistance-answer',
          'answered',
          {
            ...{ askee, dueOn: '2026-07-02' },
            rounds: [
              { question: tel, answer: `已提供，${tel}`, by: 'ou_water_liaison', on: day.last },
            ],
          },
          { target: askee, owes: [{ what: 'assistance-answer', by: '2026-07-02', debtor: askee }] },
        ),
      ),
    },
  ),
  one('exchange', 'active', {
    ...{
      kind: '生态检察官',
      person: 'ou_pro_handler',
      from: day.last,
      to: '2026-07-03',
      river: '老蒲河',
    },
    ...{ host: 'rco', note: tel, name: '乙检察官', home: 'procuratorate' },
  }),
  one('outreach', 'held', {
    ...{
      title: `世界水日，${tel}`,
      form: '集中宣传',
      on: day.last,
      place: '广场',
      partners: ['procuratorate'],
    },
    ...{ reached: 300, reports: tel },
  }),
  one('backfill', 'kept', {
    ...{
      what: 'half-year-referral',
      period: '2026H1',
      on: day.last,
      paper: '綦检〔2026〕3号',
      text: tel,
    },
    owed: true,
  }),
  one(
    'presence',
    'signed',
    {
      week: '2026-W26',
      entries: [{ person: 'ou_pro_liaison', day: day.last, slot: 'am', done: `接待2人，${tel}` }],
    },
    { office: 'procuratorate' },
  ),
  one(
    'case-meeting',
    'held',
    {
      ...{
        sort: 'hearing',
        on: day.last,
        heldOn: day.last,
        clue: 1,
        about: '采砂',
        words: tel,
        observers,
      },
      ...{ outcome: '达成一致', result: tel, agencies: ['water'], experts: [], place: null },
    },
    { parts: [task('commitment', 'done', 1, { doneOn: day.last })] },
  ),
  one('look-back', 'settled', {
    ...{ on: day.last, words: tel, clue: 1, about: '采砂', relapse: null },
    visits: [{ on: day.last, result: tel }],
    achieved: [{ id: 'earth', unit: '立方米', millionths: 1_000_000, on: day.last, office: 'rco' }],
  }),
  one('accountability', 'opened', {
    ...{ about: '某镇河长', topic: '责任单位不作为', facts: `未依法履职，${tel}`, basis: null },
    limitedTo: ['ou_rco_liaison', 'ou_rco_approver'],
  }),
]

/** Plans, reports, consultations, restorations, letters and what is told. */
export const works: readonly Given[] = [...plans, ...reports, ...consultations, ...letters, ...told]

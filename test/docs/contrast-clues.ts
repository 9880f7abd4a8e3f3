import { type Contrast, type Given, telephone } from './contrast.ts'
import {
  achieved,
  clue,
  end,
  listing,
  manyFiles,
  observed,
  referral,
  someFiles,
  stage,
  supervision,
} from './contrast-clue-row.ts'
import { tel } from './contrast-row.ts'

/** Clues that differ from the first in one thing each: days about the turn of a period, states, people, places. */
export const clues: readonly Given[] = [
  clue({}, { openedAt: '2026-06-30 23:59', files: someFiles }),
  clue({}, { openedAt: '2026-07-01 00:00', files: manyFiles }),
  clue({}, { openedAt: '2025-12-31 23:59', year: 2025 }),
  clue({}, { openedAt: '2026-01-01 00:00' }),
  clue({ river: '老蒲河', section: null, place: `桥下，${tel}`, field: 'sewage' }),
  clue({ river: '清溪河', approximate: true, publicInterest: true, crossDistrict: true }),
  clue({ river: '藻渡河', section: null }, { openedAt: '2025-03-10 10:20', year: 2025 }),
  clue({ river: null, section: null, grade: '重大', source: '群众举报', sourceNumber: '12345-7' }),
  clue({ campaign: '清四乱', unit: 'water', crossProvince: true, bodies: ['某某流域管理局'] }),
  clue(
    {
      ...{ limitedTo: ['ou_rco_liaison', 'ou_pro_handler'], grade: '重大', major: true },
      ...{ longitude: 106.61, latitude: 28.91, place: '隐蔽处', foundOn: '2026-04-08' },
      description: '夜间有人盗采，尚未公开',
    },
    {
      owes: [{ what: 'bulletin', by: '2026-06-20', person: 'ou_rco_liaison' }],
      parts: [
        referral('handling', { acceptedOn: '2026-03-12' }, { number: '綦河检移〔2026〕9号' }),
      ],
    },
  ),
  clue(
    {
      ...end,
      ...{ achieved },
      stages: [stage(1, 'case-filed', '2026-06-30'), stage(2, 'case-filed', '2026-07-01')],
    },
    {
      state: 'closed',
      handler: 'ou_two',
      handlingUnit: 'water',
      since: '2026-07-01 00:00',
      files: someFiles,
    },
  ),
  clue(
    {
      ...end,
      ...{ achieved },
      outcome: 'terminated',
      stages: [stage(1, 'terminated', '2026-06-30')],
    },
    { state: 'conclusion-pending', office: 'procuratorate', handler: 'ou_pro_handler' },
  ),
  clue({ mergedInto: 1, reopenings: 2 }, { state: 'merged', since: '2026-06-30 23:59' }),
  clue({}, { state: 'withdrawn', since: '2026-07-01 00:00' }),
  clue(
    {
      source: '人民监督员',
      observers: observed('某监督员'),
      reportedOn: '2026-06-30',
      reportedTo: '市河长办',
    },
    {
      state: 'handling',
      handlingUnit: 'shijiao',
      handler: 'ou_shijiao_handler',
      openedBy: 'ou_two',
    },
  ),
  clue(
    { unit: 'shijiao' },
    {
      state: 'handling',
      owes: [{ what: 'handling', by: '2026-06-30', debtor: 'procuratorate' }],
      files: someFiles,
      parts: [
        referral(
          'returned',
          { returnReason: `材料不足，${tel}` },
          {
            number: '綦河检移〔2026〕1号',
            since: '2026-04-01 09:00',
            steps: [['return', '2026-04-01 09:00']],
          },
        ),
        referral('referral-pending', { approvedOn: null }, { since: '2026-04-02 09:00' }),
        referral(
          'objected',
          {
            ...end,
            ...{
              achieved,
              facts: `经核实左岸采砂，${tel}`,
              feedback: `已办结，${tel}`,
              feedbackNumber: '綦检复〔2026〕2号',
            },
            ...{
              feedbackOn: '2026-07-01',
              feedbackDueOn: '2026-06-29',
              daysLate: 2,
              receipt: '有异议',
            },
            ...{
              objection: `仍有弃渣，${tel}`,
              objectedOn: '2026-07-02',
              reportedOn: '2026-07-01',
              reportedTo: '市检察院',
            },
            stages: [
              stage(1, 'consultation', '2026-05-20'),
              stage(2, 'case-filed', '2026-05-10', { remark: `更正，${tel}` }),
              stage(3, 'recommendation', '2026-07-01', { takenBack: '2026-07-01' }),
              stage(4, 'consultation', '2026-07-01'),
            ],
          },
          {
            ...{
              number: '綦河检移〔2026〕2号',
              handlingUnit: 'water',
              since: '2026-07-02 09:00',
              files: someFiles,
            },
            owes: [
              { what: 'acceptance', by: '2026-03-17', kept: '2026-03-17', debtor: 'procuratorate' },
              { what: 'handling', by: '2026-05-09', kept: '2026-05-10', debtor: 'procuratorate' },
              { what: 'handling', by: '2026-06-30', kept: '2026-06-30', debtor: 'water' },
              { what: 'feedback', by: '2026-07-03', debtor: 'procuratorate' },
              { what: 'objection', by: '2026-07-02', debtor: 'procuratorate' },
            ],
            steps: [
              ['assign', '2026-03-13 09:00'],
              ['assign', '2026-03-20 23:59'],
              ['receive', '2026-07-02 00:00'],
            ],
          },
        ),
        supervision('active', 'procuratorate', ['2026-07-01', '2026-06-30']),
        // Opened when the half-year was just over.
        { ...supervision('proposed', null, []), openedAt: '2026-07-01 00:00' },
        { ...listing('active', '市级', ['某某流域管理局']), openedAt: '2026-06-30 23:59' },
        listing('lifted', '国家级', ['某某流域管理局']),
        listing('active', '省级', ['某某省水利厅', '某某流域管理局']),
        listing('withdrawn', '市级', ['某某流域管理局']),
      ],
    },
  ),
  clue(
    {},
    {
      state: 'handling',
      parts: [
        referral(
          'answered',
          {
            ...end,
            feedback: end.conclusion,
            feedbackNumber: '綦检复〔2026〕3号',
            feedbackOn: '2026-06-30',
          },
          {
            ...{
              number: '綦河检移〔2026〕3号',
              target: 'rco',
              office: 'procuratorate',
              organisation: 'liaison_office',
            },
          },
        ),
        supervision('active', 'water', ['2026-06-30', '2026-07-01'], {
          askedOf: 'water',
          askedBy: '2026-08-01',
        }),
      ],
    },
  ),
  clue(
    {},
    {
      state: 'handling',
      parts: [
        ...['6', '7'].map((nth) =>
          referral(
            'returned',
            { returnReason: '材料不足' },
            { number: `綦河检移〔2026〕${nth}号`, target: 'next', handler: null },
          ),
        ),
        referral(
          'handling',
          { acceptedOn: '2026-06-30' },
          { number: '綦河检移〔2026〕4号', target: 'next', handler: null },
        ),
        referral('concluded', end, {
          number: '綦河检移〔2026〕5号',
          target: 'next',
          handler: null,
        }),
      ],
    },
  ),
]

/** A list of four clues: one that few may see, two that were sent and answered at different times, one that was not sent. */
export function putList(record: Contrast): number {
  const [list = 0] = record.put({
    kind: 'clue-list',
    state: 'referred',
    data: { name: '问题清单' },
  })
  const item = { list, source: '上级交办' }
  const sent = (nth: number, more: object = {}, rest: Partial<Given> = {}) =>
    referral(
      'answered',
      {
        ...end,
        list,
        item: nth,
        feedback: `第${nth}项已办结，${tel}`,
        feedbackOn: '2026-06-30',
        ...more,
      },
      {
        ...{
          number: `綦河检移〔2026〕2${nth}号`,
          handlingUnit: 'ecology',
          files: someFiles,
          ...rest,
        },
        owes: [
          { what: 'acceptance', by: '2026-06-01', kept: '2026-06-01', debtor: 'procuratorate' },
          { what: 'handling', by: `2026-06-1${nth}`, debtor: 'procuratorate' },
        ],
      },
    )
  const items = [
    clue(
      { ...item, item: 1 },
      { state: 'closed', parts: [sent(1)], since: '2026-07-01 00:00', files: someFiles },
    ),
    clue(
      { ...item, item: 2, section: null },
      {
        state: 'handling',
        parts: [
          sent(2, { feedback: null }, { handler: 'ou_shijiao_handler', handlingUnit: 'shijiao' }),
        ],
      },
    ),
    clue({ ...item, item: 3, limitedTo: ['ou_rco_liaison'] }),
    clue(
      { ...item, ...end, item: 4, unit: 'water', river: null, place: `某村，${tel}` },
      { state: 'handling', handler: 'ou_two', owes: [{ what: 'handling', by: '2026-08-01' }] },
    ),
  ].map((one) => record.put(one))
  const data = {
    ...{ name: `问题清单${telephone}`, items: items.map(([id]) => id), approvedOn: '2026-03-20' },
    ...{ referrals: items.flatMap(([, part]) => part ?? []), requestedBy: 'ou_rco_second' },
    feedbacks: [
      { number: '綦检复〔2026〕7号', on: '2026-06-20', items: [1] },
      { number: '綦检复〔2026〕8号', on: '2026-06-30', items: [2] },
    ],
  }
  record.change(list, { data, number: '綦河检移〔2026〕20号', target: 'procuratorate' })
  return list
}

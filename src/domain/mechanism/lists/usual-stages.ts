import type { StageInput } from './stage-rule.ts'

const rules = '人民检察院公益诉讼办案规则'
const transferRules = '行政执法机关移送涉嫌犯罪案件的规定'
const agencies = ['river_chief_office', 'responsible_unit', 'police'] as const

/** The limits after the agency receives the recommendation: its answer, then the examination whether to sue. */
const onService: StageInput['limits'] = [
  {
    id: 'reply',
    name: '书面回复',
    months: 2,
    owner: 'agency',
    kept_by: ['replied'],
    lapses_with: ['suit'],
    source: '人民检察院检察建议工作规定第19条；检察公益诉讼司法解释第21条',
  },
  {
    id: 'reply',
    name: '书面回复',
    days: 15,
    urgent: true,
    owner: 'agency',
    kept_by: ['replied'],
    lapses_with: ['suit'],
    source: '检察公益诉讼司法解释第21条',
  },
  {
    id: 'examination',
    name: '审查是否起诉',
    months: 1,
    follows: 'reply',
    kept_by: ['suit', 'terminated'],
    source: `${rules}第47条`,
  },
]

/** The stages of a public-interest case at a procuratorate. */
const procuratorial: readonly StageInput[] = (
  [
    {
      id: 'investigation',
      name: '初步调查',
      words: ['调查核实', '立案前调查'],
      agency: 'none',
      repeats: true,
    },
    {
      id: 'case-filed',
      name: '立案',
      words: ['决定立案', '予以立案'],
      excludes: ['not-filed'],
      decides: true,
      told: true,
      limits: [
        {
          id: 'filing-service',
          name: '送达立案决定书',
          days: 7,
          kept_by: ['filing-served'],
          source: `${rules}（行政公益诉讼立案）`,
        },
      ],
    },
    {
      // A civil case has no agency to which its filing is served; it goes on with the public notice.
      id: 'civil-filed',
      name: '民事立案',
      words: ['民事公益诉讼立案', '附带民事立案', '附带民事公益诉讼立案'],
      excludes: ['not-filed'],
      agency: 'none',
      decides: true,
      told: true,
    },
    {
      id: 'not-filed',
      name: '不立案',
      words: ['不予立案', '决定不立案'],
      excludes: ['case-filed', 'civil-filed'],
      agency: 'none',
      decides: true,
      ends: true,
    },
    {
      id: 'filing-served',
      name: '立案决定书送达',
      words: ['送达立案决定书', '立案送达'],
      requires: ['case-filed'],
    },
    {
      id: 'consultation',
      name: '检察磋商',
      words: ['诉前磋商', '磋商'],
      after: ['case-filed'],
      repeats: true,
      agency: 'required',
    },
    {
      id: 'public-notice',
      name: '诉前公告',
      words: ['公告'],
      requires: ['civil-filed', 'case-filed'],
      agency: 'none',
      limits: [
        {
          id: 'notice',
          name: '公告期满',
          days: 30,
          kept_by: ['notice-ended', 'suit'],
          source: `${rules}第91条`,
        },
      ],
    },
    {
      // When nobody entitled has sued within the notice period: a civil case is then examined for three
      // months.
      id: 'notice-ended',
      name: '公告期满',
      words: ['公告期届满', '公告届满'],
      requires: ['public-notice'],
      agency: 'none',
      limits: [
        {
          id: 'civil-examination',
          name: '审查起诉（民事）',
          months: 3,
          kept_by: ['suit'],
          source: `${rules}第47条`,
        },
      ],
    },
    {
      id: 'recommendation',
      name: '{检察建议}',
      words: [
        '诉前检察建议',
        '制发检察建议',
        '发出检察建议',
        '提出检察建议',
        '检察建议',
        '检察意见',
      ],
      requires: ['case-filed'],
      agency: 'required',
      repeats: true,
      decides: true,
      told: true,
      limits: [
        {
          id: 'service',
          name: '送达{检察建议}',
          days: 3,
          kept_by: ['served', 'announced'],
          source: `${rules}第75条`,
        },
      ],
    },
    {
      id: 'served',
      name: '{检察建议}送达',
      words: ['送达检察建议', '送达检察意见', '检察建议送达', '检察意见送达', '送达'],
      requires: ['recommendation'],
      repeats: true,
      limits: onService,
    },
    {
      id: 'announced',
      name: '宣告送达',
      words: ['公开宣告', '宣告'],
      requires: ['recommendation'],
      repeats: true,
      limits: onService,
    },
    {
      id: 'replied',
      name: '回复',
      words: ['书面回复', '收到回复', '整改回复'],
      requires: ['recommendation'],
      after: ['served', 'announced'],
      repeats: true,
    },
    {
      id: 'follow-up',
      name: '跟进调查',
      words: ['跟进监督'],
      after: ['served', 'announced'],
      repeats: true,
    },
    {
      id: 'prolonged',
      name: '延长审查期限',
      words: ['延长审查', '延长期限'],
      requires: ['served', 'announced'],
      agency: 'none',
      decides: true,
      prolongs: { limit: 'examination', months: 1 },
    },
    {
      id: 'suspended',
      name: '中止审查',
      words: ['中止'],
      requires: ['case-filed', 'civil-filed'],
      agency: 'none',
      repeats: true,
      decides: true,
      clock: 'stops',
    },
    {
      id: 'resumed',
      name: '恢复审查',
      words: ['恢复'],
      requires: ['suspended'],
      agency: 'none',
      repeats: true,
      clock: 'resumes',
    },
    {
      id: 'terminated',
      name: '终结案件',
      words: ['终结审查', '终结'],
      requires: ['case-filed', 'civil-filed'],
      excludes: ['judged'],
      agency: 'none',
      decides: true,
      ends: true,
    },
    {
      id: 'suit',
      name: '提起诉讼',
      words: ['提起公益诉讼', '起诉'],
      requires: ['recommendation', 'public-notice'],
      after: ['replied', 'follow-up', 'public-notice', 'notice-ended'],
      decides: true,
    },
    {
      id: 'judged',
      name: '判决',
      words: ['法院判决', '裁判'],
      requires: ['suit'],
      agency: 'none',
      ends: true,
    },
  ] satisfies readonly Omit<StageInput, 'of'>[]
).map((one): StageInput => ({ ...one, of: ['procuratorate'] }))

/** The stages of a case at an agency. */
const administrative: readonly StageInput[] = (
  [
    { id: 'opened', name: '立案查处', words: ['行政立案', '立案'], agency: 'none' },
    {
      id: 'penalised',
      name: '作出处罚',
      words: ['行政处罚', '处罚'],
      after: ['opened'],
      agency: 'none',
      repeats: true,
    },
    {
      id: 'crime-reported',
      name: '涉嫌犯罪书面报告',
      words: ['书面报告涉嫌犯罪', '发现涉嫌犯罪'],
      agency: 'none',
      limits: [
        {
          id: 'transfer-decision',
          name: '决定是否移送公安',
          days: 3,
          kept_by: ['transfer-decided'],
          source: `${transferRules}第5条`,
        },
      ],
    },
    {
      id: 'transfer-decided',
      name: '决定移送公安',
      words: ['批准移送'],
      after: ['crime-reported'],
      agency: 'none',
      decides: true,
      limits: [
        {
          id: 'police-transfer',
          name: '移送公安机关',
          hours: 24,
          kept_by: ['to-police'],
          source: `${transferRules}第5条`,
        },
      ],
    },
    {
      id: 'to-police',
      name: '移送公安',
      words: ['移送公安机关', '移交公安'],
      after: ['transfer-decided'],
      agency: 'none',
    },
  ] satisfies readonly Omit<StageInput, 'of'>[]
).map((one): StageInput => ({ ...one, of: [...agencies] }))

/** The stages of the rules in force in 2026 (办案阶段), with their limits; a district's profile may replace them. */
export const usualStages: readonly StageInput[] = [...procuratorial, ...administrative]

/** Outcomes of earlier releases that are stages now: a case that ended with one passed the stage of the same id. */
export const formerOutcomes: readonly string[] = ['case-filed', 'recommendation', 'suit']

import { kinds } from '../../src/domain/casework/kinds.ts'
import type { Matter } from '../../src/domain/matter/matter.ts'
import type { Stage } from '../app/district-kit.ts'
import { sampleFigures } from './figure-samples.ts'

const long = '按机制要求办理，情况属实。'.repeat(20)

/** The data of matters whose opening needs more than one form; their own tests play them completely. */
const records: readonly Pick<Matter, 'kind' | 'office' | 'target' | 'data'>[] = [
  {
    kind: 'meeting',
    office: 'rco',
    target: null,
    data: {
      date: '2026-04-28',
      clock: '15:00',
      place: '区检察院二楼会议室',
      chair: '甲河长',
      offices: ['rco', 'procuratorate'],
      invited: ['ou_rco_liaison', 'ou_pro_liaison', 'ou_rco_approver', 'ou_chief'],
      agenda: [{ text: '上半年线索移送情况', by: 'ou_rco_liaison' }],
      answers: { ou_chief: { answer: 'delegate', words: '委托甲主任参加' } },
      minutes: long,
      decisions: [{ what: '清理石角段弃渣', owner: 'water', dueOn: '2026-05-29' }],
    },
  },
  {
    kind: 'decision',
    office: 'rco',
    target: 'water',
    data: { nth: 1, what: '清理石角段弃渣', dueOn: '2026-05-29' },
  },
  {
    kind: 'report',
    office: 'rco',
    target: null,
    data: {
      period: '2026H1',
      figures: sampleFigures('full'),
      summary: long,
      problems: long,
      next: long,
      submittedBy: 'ou_rco_liaison',
      submittedOn: '2026-06-29',
      readings: [
        { seat: 'river_chief', by: 'ou_chief', on: '2026-06-30', opinion: '同意，请抓紧' },
      ],
    },
  },
  {
    kind: 'instruction',
    office: 'rco',
    target: 'water',
    data: { nth: 1, what: '排查蒲河暗管', dueOn: '2026-07-31' },
  },
  {
    kind: 'backfill',
    office: 'rco',
    target: null,
    data: {
      what: 'half-year-referral',
      period: '2026H1',
      on: '2026-02-20',
      paper: '綦河检移〔2026〕3号',
      text: long,
      owed: true,
      seats: [{ id: 'rco', name: '区河长办', office: 'rco', roles: ['approver'] }],
    },
  },
  {
    kind: 'errand',
    office: 'rco',
    target: 'procuratorate',
    data: { what: '梳理跨界河流问题清单', dueOn: '2026-07-31', room: 'liaison_office' },
  },
  {
    kind: 'telling',
    office: 'rco',
    target: null,
    data: {
      nth: 1,
      who: {
        observer: '某监督员（某镇中心小学高级教师、区政协委员）',
        name: '某监督员',
        sort: '人民监督员',
        by: 'ou_rco_member',
      },
      about: '线索 2026-0001',
      outcome: long,
      how: '电话',
      words: '对办理结果无异议',
    },
  },
  {
    kind: 'plan',
    office: 'procuratorate',
    target: 'rco',
    data: {
      forYear: 2026,
      text: long,
      points: [{ what: '整治非法采砂', owner: 'water', dueOn: '2026-06-30' }],
      submittedOn: '2026-02-10',
      approvals: { rco: { by: 'ou_rco_approver', on: '2026-02-11', opinion: '同意，请抓紧' } },
    },
  },
  {
    kind: 'work-point',
    office: 'procuratorate',
    target: 'water',
    data: { nth: 1, what: '整治非法采砂', dueOn: '2026-06-30' },
  },
  {
    kind: 'restoration',
    office: 'water',
    target: 'procuratorate',
    data: {
      kind: '代履行追偿',
      place: '蒲河石林桥段右岸',
      river: '蒲河',
      party: '某养殖场',
      measures: long,
      fen: 12_000_050,
      clue: null,
      clueNumber: null,
      milestones: [{ name: '清淤', dueOn: '2026-05-20' }],
    },
  },
  {
    kind: 'recovery',
    office: 'water',
    target: 'procuratorate',
    data: { from: '某养殖场', fen: 12_000_050, dueOn: '2026-06-30', payments: [] },
  },
]

/** Puts such matters into the record; a decision belongs to the meeting, an instruction to the report, a point to the plan, a recovery to the restoration. */
export function openByHand(stage: Stage): void {
  const { matters } = stage.store
  // One instant for all: their order may not depend on how long this takes.
  const now = stage.feishu.clock.now()
  let before: number | null = null
  for (const record of records) {
    const part = kinds.find((one) => one.name === record.kind)
    const state = Object.keys(part?.states ?? {})[0] ?? ''
    const id = matters.nextId()
    const isPart = ['decision', 'recovery', 'instruction', 'work-point'].includes(record.kind)
    matters.insert({
      ...record,
      id,
      state,
      parent: isPart ? before : null,
      version: 1,
      number: null,
      year: 2026,
      ordinal: 900 + id,
      organisation: record.office,
      handler: null,
      handlingUnit: null,
      openedBy: 'ou_rco_liaison',
      openedAt: now,
      updatedAt: now,
      since: now,
    })
    before = id
  }
}

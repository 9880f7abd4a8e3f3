import type { Day } from '../../src/domain/calendar/day.ts'
import type { RegisterChange } from '../../src/domain/registers/registers.ts'
import { rco } from '../app/clue-kit.ts'
import type { Stage } from '../app/district-kit.ts'

const fields = ['水污染防治', '水生态修复', '行洪安全', '环境公益诉讼', '生态环境损害鉴定']

/** A river with the longest possible entry, and as many sections as a large river has. */
const river = (nth: number): RegisterChange => ({
  register: 'river',
  entry: {
    name: `第${nth}号支流河（东岸）`,
    kind: nth % 3 === 0 ? 'reservoir' : 'river',
    aliases: [`支${nth}`],
    sections: Array.from({ length: nth === 1 ? 40 : 2 }, (_, at) => `第${at + 1}河段`),
    chiefs: [
      { section: null, title: '镇级河长', person: rco.member, telephone: '023-48600000' },
      { section: '第1河段', title: '村级河长', person: null, telephone: null },
    ],
    unit: 'water',
    crosses: nth % 2 === 0 ? 'district' : null,
    formerNames: [],
    active: nth !== 2,
  },
})

const expert = (nth: number): RegisterChange => ({
  register: 'expert',
  entry: {
    name: nth === 0 ? '某专家' : `专家${nth}`,
    organisation: '某大学环境与生态学院水环境研究所',
    pool: nth % 2 === 0 ? 'river_chief_office' : 'procuratorate',
    fields: fields.slice(nth % 4),
    title: '教授、博士生导师',
    telephone: '023-48600000',
    fee: '每次 800 元',
    active: true,
  },
})

const observer = (nth: number): RegisterChange => ({
  register: 'observer',
  entry: {
    name: nth === 0 ? '某监督员' : `监督员${nth}`,
    sort: nth % 2 === 0 ? '人民监督员' : '公益诉讼观察员',
    occupation: '某镇中心小学高级教师、区政协委员',
    from: nth % 3 === 0 ? null : ('2021-01-01' as Day),
    until: nth % 3 === 0 ? null : ('2025-12-31' as Day),
    fields: fields.slice(nth % 4),
    telephone: '023-48600000',
    office: 'pro',
    active: true,
  },
})

const body = (nth: number): RegisterChange => ({
  register: 'body',
  entry: {
    name: nth === 0 ? '某某区人民检察院' : `某某流域管理委员会第${nth}分局`,
    aliases: nth === 0 ? ['某某区检院'] : [],
    sort: nth % 2 === 0 ? '外县区' : '流域机构',
    contact: '河湖处值班联络员',
    telephone: '023-48600000',
    from: nth % 3 === 0 ? null : ('2021-01-01' as Day),
    until: nth % 3 === 0 ? null : ('2025-12-31' as Day),
    office: nth % 2 === 0 ? 'procuratorate' : 'rco',
    active: true,
  },
})

const contact = (nth: number): RegisterChange => ({
  register: 'contact',
  entry: {
    name: `联系人${nth}`,
    organisation: 'rco',
    post: '综合科值班',
    telephone: nth % 2 === 0 ? '023-48600000' : null,
    active: true,
  },
})

const many = <Entry>(count: number, make: (nth: number) => Entry): readonly Entry[] =>
  Array.from({ length: count }, (_, nth) => make(nth))

/** Fills the registers to their limits, and adds an import of each sort. */
export function fillRegisters(stage: Stage): void {
  const { registers, imports, attachments } = stage.store
  const now = stage.feishu.clock.now()
  const room = 500 - registers.current().rivers.length
  const changes = [
    ...many(room, river),
    ...many(25, expert),
    ...many(25, observer),
    ...many(25, body),
    ...many(40, contact),
  ]
  for (const change of changes) registers.save(change)
  const problems = many(60, (nth) => ({
    row: nth + 2,
    column: 'unit',
    sentence: '没有名为“区林业局”的单位，可写 区河长办、区检察院、派驻检察联络室、区水利局',
  }))
  const fresh = many(30, (nth) => river(nth + 300))
  const [first] = registers.current().rivers
  const changed: RegisterChange[] = first
    ? [{ register: 'river', entry: { ...first, unit: 'water', aliases: [] } }]
    : []
  const contents = [
    { state: 'ready', clues: [], changes: [...fresh, ...changed], problems: [], outcome: null },
    { state: 'faulty', changes: [], problems: [...problems], outcome: null },
    { state: 'applied', changes: [], problems: [], outcome: '新增 30，修改 1，不变 0' },
  ] as const
  for (const [nth, { state, ...content }] of contents.entries()) {
    const media = { messageId: `om_import_${nth}`, chatId: 'oc_rco', fileKey: 'file_key' }
    const attachment = attachments.note(
      { ...media, type: 'file', name: '河流名录.xlsx' },
      rco.liaison,
      now,
    ).id
    imports.write({ ask: 'river', attachment, file: '河流名录.xlsx' }, rco.liaison, now)
    imports.write(
      {
        settle: nth + 1,
        state,
        content: {
          file: '河流名录.xlsx',
          changes: [...content.changes],
          clues: [],
          problems: [...content.problems],
          passedOver: [],
          system: null,
          doubts: [],
          told: [],
          outcome: content.outcome,
          standing: null,
        },
      },
      rco.liaison,
      now,
    )
  }
}

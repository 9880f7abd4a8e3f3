import { type Given, telephone } from './contrast.ts'
import { tel } from './contrast-row.ts'

const found = {
  ...{ river: '綦江河', section: '石角段', place: '左岸', foundOn: '2026-03-09' },
  ...{ field: 'sand-mining', source: '巡查发现', description: `左岸有挖机采砂，${tel}` },
}
/** A clue with other data than the first. */
export const clue = (data: object, rest: Partial<Given> = {}): Given => ({
  ...{ kind: 'clue', state: 'filed', data: { ...found, ...data }, ...rest },
})
/** How a case was concluded. */
export const end = {
  ...{ outcome: 'rectified', concludedOn: '2026-06-30', conclusion: `已清运完毕，${tel}` },
  ...{ concludedBy: 'ou_pro_handler', acceptedOn: '2026-03-12' },
}
/** A stage of a case. */
export const stage = (nth: number, id: string, on: string, more: object = {}) => ({
  ...{ nth, stage: id, name: id, on, by: 'ou_pro_handler', agency: 'water', ...more },
})
/** What a case achieved: on two days, in two units, by two offices. */
export const achieved = [
  {
    id: 'earth',
    unit: '立方米',
    millionths: 120_500_000,
    on: '2026-06-30',
    office: 'procuratorate',
  },
  { id: 'earth', unit: '吨', millionths: 7_000_000, on: '2026-06-30', office: 'procuratorate' },
  { id: 'shoreline', unit: '公里', millionths: 2_000_000, on: '2026-07-01', office: 'water' },
]
/** A referral of the clue to the procuratorate. */
export const referral = (state: string, data: object, rest: Partial<Given> = {}): Given => ({
  ...{ kind: 'referral', state, target: 'procuratorate', handler: 'ou_pro_handler' },
  data: (parent) => ({
    ...{
      clue: parent,
      requestedBy: 'ou_rco_second',
      profileVersion: '1',
      reason: `涉嫌破坏公益，${tel}`,
    },
    ...{ approvedOn: '2026-03-10', approvedBy: 'ou_rco_approver' },
    ...data,
  }),
  ...rest,
})
/** Files that have come differently far. */
export const someFiles: NonNullable<Given['files']> = [
  ['image', 'shown', null],
  ['file', 'stored', `现场说明${telephone}.pdf`],
  ['file', 'refused', '取不到.exe'],
  ['quote', 'waiting', null],
  ['position', 'stored', '石角大桥'],
  ['image', 'stored', null],
]

/** More photos and positions than a card shows. */
export const manyFiles: NonNullable<Given['files']> = Array.from({ length: 16 }, (_, nth) =>
  nth < 5 ? ['position', 'stored', `第${nth}处`] : ['image', 'shown', null],
)

/** Observers who reported it. */
export function observed(name: string) {
  return [
    { observer: `${name}（某中学教师）`, name, sort: '人民监督员', by: 'ou_rco_member' },
    {
      observer: '观察员（某公司职员）',
      name: '观察员',
      sort: '公益诉讼观察员',
      by: 'ou_rco_member',
    },
  ]
}

/** A joint supervision of the case that the heads have agreed to on these days. */
export function supervision(
  state: string,
  target: string | null,
  days: readonly string[],
  more: object = {},
): Given {
  const seats = [
    { id: 'chief', name: '河长', office: null, roles: ['river_chief'] },
    { id: 'head', name: '检察长', office: null, roles: ['chief_procurator'] },
  ]
  const words = seats.map(({ id }, nth) => [id, { by: 'ou_chief', on: days[nth], opinion: null }])
  const approvals = Object.fromEntries(words.slice(0, days.length))
  const reason = `群众反映强烈，${tel}`
  return {
    ...{
      kind: 'supervision',
      state,
      target,
      number: days.length > 0 ? `綦督〔2026〕${days[0]}号` : null,
    },
    data: { about: '綦江河采砂', reason, ground: '群众反映强烈', seats, approvals, ...more },
  }
}

/** A listing of the case by bodies above. */
export function listing(state: string, level: string, bodies: readonly string[]): Given {
  const words = `限期办结，${tel}`
  return {
    ...{ kind: 'higher-supervision', state, openedBy: 'ou_rco_liaison' },
    data: {
      bodies,
      level,
      on: '2026-05-01',
      dueOn: '2026-06-30',
      words,
      about: '线索',
      liftedOn: '2026-07-01',
    },
  }
}

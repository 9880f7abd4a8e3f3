import type { Day } from '../../src/domain/calendar/day.ts'
import { Contrast, type Owed } from './contrast.ts'
import { clues, putList } from './contrast-clues.ts'
import { later, patrolsAndMeetings } from './contrast-patrols.ts'
import { works } from './contrast-works.ts'

/** Recurring duties: of both sides, kept and not, due before, on and after the day. */
const duties: readonly Owed[] = [
  { what: 'half-year-report', by: '2026-06-30', kept: '2026-07-01', debtor: 'rco' },
  { what: 'half-year-report', by: '2026-07-02', debtor: 'procuratorate' },
  { what: 'half-year-referral', by: '2026-06-30', kept: '2026-06-30', debtor: 'rco' },
  { what: 'half-year-referral', by: '2026-07-03', debtor: 'procuratorate' },
  { what: 'joint-meeting', by: '2026-07-01', debtor: 'rco' },
  { what: 'annual-patrol', by: '2026-07-04', debtor: 'rco' },
  { what: 'unit-bulletin', by: '2026-06-29', debtor: 'water' },
  { what: 'unit-bulletin', by: '2026-06-28', debtor: 'ecology' },
  { what: 'weekly-presence', by: '2026-06-28', debtor: 'procuratorate', never: true },
  { what: 'weekly-presence', by: '2026-07-03', debtor: 'procuratorate', never: true },
]

const from = '2026-01-01' as Day
const number = (last: string) => `023-4860${last}`

/** Rivers that took names of others, contacts of one name, and people of two offices. */
function enter(record: Contrast): void {
  const river = (name: string) => {
    const entry = record.services.store.registers.current().river(name)
    if (!entry) throw new Error(`no river ${name}`)
    return entry
  }
  const course = [
    [
      [106.6, 28.9],
      [106.7, 28.95],
    ],
  ] as [number, number][][]
  const named = (name: string, change: object) =>
    record.enter({ register: 'river', entry: { ...river(name), ...change } })
  // A name that another river has now was once the name of this one, too.
  named('蒲河', { formerNames: ['老蒲河', '清溪河'], course })
  named('綦江河', {
    chiefs: [
      { section: null, title: '区级河长', person: 'ou_chief', telephone: number('0001') },
      { section: '石角段', title: '镇级河长', person: null, telephone: null },
    ],
    course,
  })
  named('笋溪河', { active: false, formerNames: ['老笋溪'], course })
  for (const [organisation, name, last] of [
    ['water', '甲联络员', '0002'],
    ['rco', '甲联络员', '0003'],
    ['rco', '甲工作员', '0004'],
    ['procuratorate', '乙检察官', '0005'],
  ] as const) {
    const entry = { name, organisation, post: null, telephone: number(last), active: true }
    record.enter({ register: 'contact', entry })
  }
  enterExperts(record)
  const terms = [null, '2026-07-02', '2026-07-03', '2026-07-04'] as const
  for (const [nth, until] of terms.entries()) {
    const office = nth % 2 === 0 ? 'rco' : 'procuratorate'
    const entry = {
      telephone: number(`100${nth}`),
      from,
      until: until as Day | null,
      office,
      active: true,
    }
    record.enter({
      register: 'observer',
      entry: { ...entry, name: `监督员${nth}`, sort: '人民监督员', occupation: '教师', fields: [] },
    })
    record.enter({
      register: 'body',
      entry: { ...entry, name: `某某局${nth}`, aliases: [], sort: '流域机构', contact: null },
    })
  }
}

function enterExperts(record: Contrast): void {
  const pools = ['procuratorate', 'river_chief_office'] as const
  for (const [nth, pool] of pools.entries()) {
    const entry = { organisation: '某大学', fields: ['水污染防治'], title: '教授', active: true }
    const name = ['庚教授', '壬教授'][nth] ?? ''
    const contact = { telephone: number(`200${nth}`), fee: '每次 800 元' }
    record.enter({ register: 'expert', entry: { ...entry, ...contact, name, pool } })
  }
}

/** The whole record; `list`: the id of its list of clues. */
export function openContrast(): { readonly record: Contrast; readonly list: number } {
  const record = new Contrast()
  enter(record)
  for (const one of clues) record.put(one)
  const list = putList(record)
  for (const one of [...patrolsAndMeetings, ...works, ...later]) record.put(one)
  for (const one of duties) record.owe(one, null)
  return { record, list }
}

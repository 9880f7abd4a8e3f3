import type { Context } from '../matter/context.ts'
import { peopleIn } from '../matter/names-read.ts'
import { type Refusal, refuse } from '../matter/refusal.ts'
import type { Organisation, Person } from '../mechanism/directory.ts'
import { personLabel } from '../mechanism/named-people.ts'
import { speak } from '../mechanism/words.ts'
import { sightingEnd } from '../reading/person.ts'
import { entryKey, type RegisterChange } from '../registers/registers.ts'
import {
  type ChiefPost,
  crossings,
  type River,
  riverKindName,
  riverKinds,
} from '../registers/river.ts'
import type { Column, TableProblem } from './column.ts'
import type { Register } from './register.ts'
import { column, readTelephone, severalIn, type TableRow } from './register-table.ts'
import { RowChecks } from './row-checks.ts'

/** The most rivers of a register; every text is searched for all of them. */
const mostRivers = 500

const columns: readonly Column[] = [
  column('name', '{河流}', {
    words: ['{河库}', '{河流}名称', '名称'],
    required: true,
    advice: '请写{河流}或水库名称，如 {綦江河}',
    example: '{綦江河}',
  }),
  column('section', '{河段}', {
    advice: '登记整条{河流}的，此栏留空',
    words: ['{河段}名称'],
    example: '{石角段}',
    width: 20,
  }),
  column('kind', '类别', {
    options: () => riverKinds.map((one) => one.text),
    example: '{河流}',
    width: 10,
  }),
  column('aliases', '别名', { example: '别称一、别称二', max: 200, width: 20 }),
  column('chief', '{河长}', { words: ['{河长}职务'], example: '镇级{河长}' }),
  column('person', '{河长}人员', {
    advice: '已登记人员的姓名，没有的留空',
    words: ['{河长}姓名'],
    example: '',
    width: 16,
  }),
  column('telephone', '联系电话', {
    words: ['电话'],
    means: readTelephone,
    example: '023-4860****',
    width: 18,
    personal: true,
  }),
  column('unit', '责任单位', {
    options: ({ directory }) => directory.organisations.map((one) => one.name),
    example: '{区水利局}',
    width: 20,
  }),
  column('crosses', '跨界', {
    options: () => crossings.map((one) => one.text),
    example: '跨省',
    width: 10,
  }),
]

/** Whether this person keeps the rivers (domain.md 6). */
export const keepsRivers = ({ directory, actor }: Context): boolean =>
  directory.holdsAnywhere(actor, ['admin']) ||
  directory
    .officesOf('river_chief_office')
    .some((office) => directory.holds(actor, office.id, ['liaison', 'approver']))

/** Why this person does not keep the rivers; `null` when he does. */
function hindrance(context: Context): Refusal | null {
  return keepsRivers(context)
    ? null
    : refuse('no-right', '{河流}名录由{河长办}联络员、审批人或管理员维护，需要更改的请联系他们。')
}

/** The registered people that a cell names: 甲联络员, or 甲联络员（区河长办） if two have one name. */
function peopleNamed(text: string, context: Context): readonly Person[] {
  const said = text.trim()
  const seen = peopleIn(said, context)[0]
  // The whole cell must be the name, with what distinguishes people of one name.
  if (seen?.index !== 0 || !seen.bounded || sightingEnd(seen, said) !== said.length) return []
  return seen.bearers.flatMap(({ id }) => context.directory.person(id) ?? [])
}

/** The organisation that a cell names, by name or alias; undefined for none. */
export function organisationNamed(text: string, { directory }: Context): Organisation | undefined {
  const exact = directory.organisations.filter((one) => one.name === text)
  const named =
    exact.length > 0 ? exact : directory.organisations.filter((one) => one.aliases.includes(text))
  return named.length === 1 ? named[0] : undefined
}

/** The content of a row, with its mistakes. */
function readRow(row: TableRow, context: Context) {
  const { place, texts } = row
  const checks = new RowChecks()
  const wrong = (column: string, sentence: string) => {
    checks.wrong(row, column, sentence)
    return null
  }
  const text = (field: string) => texts[field] || null
  const oneOf = (field: string, options: readonly { value: string; text: string }[]) => {
    const said = text(field)
    const found = options.find((one) => said === speak(one.text, context.profile))
    return said === null || found
      ? (found?.value ?? null)
      : wrong(field, `“${said}”不可用，请写 ${options.map((one) => one.text).join('、')}，或留空`)
  }
  const named = text('person')
  const people = named === null ? [] : peopleNamed(named, context)
  if (named !== null && people.length === 0) {
    wrong('person', `“${named}”尚未登记，请先用“/绑定”登记，或留空只写{河长}职务`)
  }
  if (people.length > 1)
    wrong('person', `“${named}”有 ${people.length} 人同名，请写成 姓名（单位）`)
  const unit = text('unit')
  const organisation = unit === null ? undefined : organisationNamed(unit, context)
  if (unit !== null && !organisation) {
    const names = context.directory.organisations.map((one) => one.name).join('、')
    wrong('unit', `没有名为“${unit}”的单位，可写 ${names}`)
  }
  const telephone = checks.telephone(row)
  const chief: ChiefPost = {
    section: text('section'),
    title: text('chief'),
    person: people[0]?.personId ?? null,
    telephone,
  }
  return {
    place,
    name: texts['name'] ?? '',
    section: chief.section,
    chief: chief.title === null && chief.person === null && telephone === null ? null : chief,
    // A district may have its own kinds of water.
    kind:
      riverKinds.find((one) => speak(one.text, context.profile) === texts['kind'])?.value ??
      text('kind'),
    aliases: severalIn(texts['aliases'] ?? ''),
    unit: organisation?.id ?? null,
    crosses: oneOf('crosses', crossings),
    problems: checks.problems,
  }
}

type Read = ReturnType<typeof readRow>

/**
 * A river from its rows: a row without a section is about the whole river, the others each about a section.
 * What no row mentions stays unchanged; only `strike` removes a section.
 */
function riverFrom(rows: readonly Read[], present: River | undefined): River | null {
  const known = present?.active ? present : undefined
  const { formerNames = [], course } = present ?? {}
  const whole = rows.find((one) => one.section === null)
  const base = whole ?? (known ? null : rows[0])
  if (!base && !known) return null
  const spoken = new Set(rows.map((one) => one.section))
  const sections = rows.flatMap((one) => (one.section === null ? [] : [one.section]))
  const own = base && {
    name: base.name,
    kind: base.kind ?? 'river',
    aliases: [...base.aliases],
    unit: base.unit,
    crosses: crossings.find((one) => one.value === base.crosses)?.value ?? null,
  }
  return {
    ...(known ?? { name: '', kind: '', aliases: [], unit: null, crosses: null }),
    ...own,
    sections: [...new Set([...(known?.sections ?? []), ...sections])],
    chiefs: [
      ...(known?.chiefs ?? []).filter((one) => !spoken.has(one.section)),
      ...rows.flatMap((one) => (one.chief === null ? [] : [one.chief])),
    ],
    formerNames,
    course,
    active: true,
  }
}

/** Columns that apply to the whole river. */
const wholeColumns = ['kind', 'aliases', 'unit', 'crosses'] as const

/** Mistakes: values of the whole river in the row of a section. */
function misplaced(rows: readonly TableRow[], { registers }: Context): TableProblem[] {
  const owned = new Set(rows.filter((one) => !one.texts['section']).map((one) => one.texts['name']))
  return rows.flatMap(({ place, texts }) => {
    const name = texts['name'] ?? ''
    if (!texts['section'] || !(owned.has(name) || registers.river(name)?.active)) return []
    return wholeColumns
      .filter((column) => texts[column])
      .map((column) => ({
        row: place,
        column,
        sentence: `请写在${name}不填{河段}的那一行，{河段}行只写{河长}、人员和电话`,
      }))
  })
}

/** All names of a river, including former ones. */
export const namesOf = ({ name, aliases, formerNames }: River): readonly string[] => [
  name,
  ...aliases,
  ...formerNames,
]

/** Mistakes: rows that name a section twice, and names that two rivers claim. */
function clashes(read: readonly Read[], context: Context): TableProblem[] {
  const checks = new RowChecks()
  const owners = new Map<string, string>()
  const inFile = new Set(read.map((one) => one.name))
  for (const river of context.registers.rivers) {
    if (inFile.has(river.name)) continue
    for (const word of namesOf(river)) owners.set(word, river.name)
  }
  for (const one of read) {
    checks.once(one, `${one.name} ${one.section ?? ''}`, one.section === null ? 'name' : 'section')
    for (const word of [one.name, ...one.aliases]) {
      const owner = owners.get(word)
      if (owner !== undefined && owner !== one.name) {
        const column = word === one.name ? 'name' : 'aliases'
        checks.wrong(one, column, `“${word}”已是${owner}的名称或别名，请改正`)
      } else owners.set(word, one.name)
    }
  }
  return checks.problems
}

function read(rows: readonly TableRow[], context: Context) {
  const each = rows.map((row) => readRow(row, context))
  const problems = [
    ...each.flatMap((one) => one.problems),
    ...misplaced(rows, context),
    ...clashes(each, context),
  ]
  const names = [...new Set(each.map((one) => one.name))].filter((name) => name !== '')
  const all = new Set([...names, ...context.registers.rivers.map((one) => one.name)])
  if (all.size > mostRivers) {
    const sentence = `名录最多 ${mostRivers} 条{河库}，导入后将有 ${all.size} 条，请先停用不用的`
    problems.push({ row: null, column: null, sentence })
  }
  const changes = names.flatMap((name) => {
    const own = each.filter((one) => one.name === name)
    const entry = riverFrom(own, context.registers.river(name))
    return entry ? [{ register: 'river' as const, entry }] : []
  })
  return { changes, problems }
}

/** The cell of a registered person, with the organisation if two have one name. */
function personCell(personId: string | null, context: Context): string {
  const person = personId === null ? undefined : context.directory.person(personId)
  if (!person?.active) return ''
  if (peopleNamed(person.name, context).length < 2) return person.name
  const [membership] = person.memberships
  const office = context.directory.organisationName(membership?.organisation ?? '')
  const told = `${person.name}（${office}）`
  return peopleNamed(told, context).length === 1 ? told : personLabel(person, context)
}

function rowsOf(change: RegisterChange, context: Context) {
  if (change.register !== 'river') return []
  const { entry } = change
  const chiefOf = (section: string | null) => entry.chiefs.find((one) => one.section === section)
  const row = (section: string | null, own: readonly string[]) => {
    const chief = chiefOf(section)
    const [kind = '', aliases = '', unit = '', crosses = ''] = own
    const person = personCell(chief?.person ?? null, context)
    const telephone = chief?.telephone ?? ''
    return [
      entry.name,
      section ?? '',
      kind,
      aliases,
      chief?.title ?? '',
      person,
      telephone,
      unit,
      crosses,
    ]
  }
  const whole = [
    speak(riverKindName(entry.kind), context.profile),
    entry.aliases.join('、'),
    entry.unit === null ? '' : context.directory.organisationName(entry.unit),
    crossings.find((one) => one.value === entry.crosses)?.text ?? '',
  ]
  return [row(null, whole), ...entry.sections.map((section) => row(section, []))]
}

/** Whether the text after a river's name is empty or one of its sections: 蒲河水库 is another water than 蒲河. */
const isWhole = (behind: string, { sections }: River): boolean =>
  behind === '' || /^\s/.test(behind) || sections.includes(behind)

/** 綦江河 takes the river out of use, 綦江河 石角段 one of its sections. */
function strike(text: string, { registers }: Context): RegisterChange | string {
  const river = registers.rivers
    .filter((one) => text.startsWith(one.name) && isWhole(text.slice(one.name.length), one))
    .toSorted((one, other) => other.name.length - one.name.length)[0]
  if (!river) return `名录中没有“${text}”，请写{河流}名称，如 {綦江河}，或 {綦江河} {石角段}`
  const section = text.slice(river.name.length).trim()
  if (section === '') return { register: 'river', entry: { ...river, active: false } }
  if (!river.sections.includes(section)) {
    return `${river.name}没有“${section}”这个{河段}${river.sections.length > 0 ? `，现有 ${river.sections.join('、')}` : ''}`
  }
  const sections = river.sections.filter((one) => one !== section)
  const chiefs = river.chiefs.filter((one) => one.section !== section)
  return { register: 'river', entry: { ...river, sections, chiefs } }
}

/** 河流名录: rivers and reservoirs with their sections and chiefs. */
export const riverRegister: Register = {
  name: 'river',
  word: '{河流}',
  chinese: '{河流}名录',
  columns,
  hindrance,
  read,
  unfit: () => null,
  label: (change) => entryKey(change),
  rowsOf,
  rowName: (row) => row[1] ?? '',
  present(change, { registers }) {
    const entry = registers.river(entryKey(change))
    return entry && { register: 'river', entry }
  },
  view: (change) => ({ view: 'river', name: entryKey(change) }),
  strike,
  entries: ({ registers }) => registers.rivers.map((entry) => ({ register: 'river', entry })),
}

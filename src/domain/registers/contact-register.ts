import { refuse } from '../matter/refusal.ts'
import type { Scene } from '../matter/scene.ts'
import { type Contact, contactKey, keepsContacts } from './contact.ts'
import type { Register } from './register.ts'
import {
  type Column,
  column,
  readTelephone,
  type TableProblem,
  type TableRow,
} from './register-table.ts'
import type { RegisterChange } from './registers.ts'
import { organisationNamed } from './river-register.ts'

const columns: readonly Column[] = [
  column('organisation', '单位', {
    options: ({ directory }) => directory.organisations.map((one) => one.name),
    required: true,
    advice: '请写单位名称，如 {区水利局}',
    example: '{区水利局}',
    width: 24,
  }),
  column('name', '姓名', {
    words: ['联系人'],
    required: true,
    advice: '请写姓名或岗位',
    example: '某联络员',
    width: 14,
  }),
  column('post', '职务', { words: ['职务岗位'], example: '联络员', width: 20 }),
  column('telephone', '联系电话', {
    words: ['电话'],
    example: '023-4860****',
    width: 18,
    personal: true,
  }),
]

/** The organisations whose contacts this person keeps. */
export const organisationsKept = ({ actor, directory }: Scene) =>
  directory.organisations.filter((one) => keepsContacts(actor, one.id, directory))

function read(rows: readonly TableRow[], scene: Scene) {
  const problems: TableProblem[] = []
  const places = new Map<string, number>()
  const changes = rows.flatMap(({ place, texts }): RegisterChange[] => {
    const wrong = (column: string, sentence: string) =>
      problems.push({ row: place, column, sentence })
    const named = texts['organisation'] ?? ''
    const organisation = organisationNamed(named, scene)
    if (named !== '' && !organisation) {
      const names = scene.directory.organisations.map((one) => one.name).join('、')
      wrong('organisation', `没有名为“${named}”的单位，可写 ${names}`)
    }
    const said = texts['telephone'] || null
    const telephone = said === null ? null : readTelephone(said)
    if (said !== null && telephone === null)
      wrong('telephone', `“${said}”不是电话号码，请写如 023-48600000`)
    if (!organisation) return []
    const entry: Contact = {
      name: texts['name'] ?? '',
      organisation: organisation.id,
      post: texts['post'] || null,
      telephone,
      active: true,
    }
    const key = contactKey(entry)
    const earlier = places.get(key)
    if (earlier !== undefined) wrong('name', `与第 ${earlier} 行重复，请保留一行`)
    places.set(key, earlier ?? place)
    const change = { register: 'contact' as const, entry }
    const sentence = unfit(change, scene)
    if (sentence !== null) wrong('organisation', sentence)
    return [change]
  })
  return { changes, problems }
}

function unfit(change: RegisterChange, { actor, directory }: Scene): string | null {
  if (change.register !== 'contact') return null
  const { organisation } = change.entry
  return keepsContacts(actor, organisation, directory)
    ? null
    : `您不能登记${directory.organisationName(organisation)}的联系人，请由该单位联络员、审批人或管理员办理`
}

function strike(text: string, { registers, directory }: Scene): RegisterChange | string {
  const named = registers.contacts.filter((one) => {
    const whole = `${directory.organisationName(one.organisation)}${one.name}`
    return one.name === text || whole === text.replaceAll(' ', '')
  })
  const [entry] = named
  if (!entry) return `通讯录中没有“${text}”，请写姓名，或 单位 姓名`
  if (named.length > 1) return `“${text}”有 ${named.length} 人同名，请写成 单位 姓名`
  return { register: 'contact', entry: { ...entry, active: false } }
}

/** 通讯录: contacts of the organisations; each keeps its own. */
export const contactRegister: Register = {
  name: 'contact',
  word: '通讯录',
  chinese: '通讯录',
  columns,
  hindrance: (scene) =>
    organisationsKept(scene).length > 0
      ? null
      : refuse('no-right', '通讯录由各单位联络员、审批人维护，需要更改的请联系他们或管理员。'),
  read,
  unfit,
  label: (change, { directory }) =>
    change.register === 'contact'
      ? `${directory.organisationName(change.entry.organisation)}${change.entry.name}`
      : '',
  rowsOf(change, { directory }) {
    if (change.register !== 'contact') return []
    const { entry } = change
    const organisation = directory.organisationName(entry.organisation)
    return [[organisation, entry.name, entry.post ?? '', entry.telephone ?? '']]
  },
  rowName: () => '',
  present(change, { registers }) {
    const entry =
      change.register === 'contact' ? registers.contact(contactKey(change.entry)) : undefined
    return entry && { register: 'contact', entry }
  },
  view: (change) => ({
    view: 'organisation',
    organisation: change.register === 'contact' ? change.entry.organisation : '',
    page: 1,
  }),
  strike,
  entries: (scene) =>
    scene.registers.contacts
      .filter((one) => keepsContacts(scene.actor, one.organisation, scene.directory))
      .map((entry) => ({ register: 'contact', entry })),
}

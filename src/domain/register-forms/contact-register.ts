import type { Context } from '../matter/context.ts'
import { refuse } from '../matter/refusal.ts'
import { type Contact, contactKey, keepsContacts } from '../registers/contact.ts'
import type { RegisterChange } from '../registers/registers.ts'
import type { Column } from './column.ts'
import type { Register } from './register.ts'
import { column, readTelephone, type TableRow } from './register-table.ts'
import { organisationNamed } from './river-register.ts'
import { RowChecks } from './row-checks.ts'

const columns: readonly Column[] = [
  column('organisation', '单位', {
    options: ({ directory }) => directory.organisations.map((one) => one.name),
    own: (context) => organisationsKept(context).map((one) => one.name),
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
    means: readTelephone,
    example: '023-4860****',
    width: 18,
    personal: true,
  }),
]

/** The organisations whose contacts this person keeps. */
const organisationsKept = ({ actor, directory }: Context) =>
  directory.organisations.filter((one) => keepsContacts(actor, one.id, directory))

function read(rows: readonly TableRow[], context: Context) {
  const checks = new RowChecks()
  const changes = rows.flatMap((row): RegisterChange[] => {
    const { texts } = row
    const named = texts['organisation'] ?? ''
    const organisation = organisationNamed(named, context)
    if (named !== '' && !organisation) {
      const names = context.directory.organisations.map((one) => one.name).join('、')
      checks.wrong(row, 'organisation', `没有名为“${named}”的单位，可写 ${names}`)
    }
    const telephone = checks.telephone(row)
    if (!organisation) return []
    const entry: Contact = {
      name: texts['name'] ?? '',
      organisation: organisation.id,
      post: texts['post'] || null,
      telephone,
      active: true,
    }
    checks.once(row, contactKey(entry), 'name')
    const change = { register: 'contact' as const, entry }
    const sentence = unfit(change, context)
    if (sentence !== null) checks.wrong(row, 'organisation', sentence)
    return [change]
  })
  return { changes, problems: checks.problems }
}

function unfit(change: RegisterChange, { actor, directory }: Context): string | null {
  if (change.register !== 'contact') return null
  const { organisation } = change.entry
  return keepsContacts(actor, organisation, directory)
    ? null
    : `您不能登记${directory.organisationName(organisation)}的联系人，请由该单位联络员、审批人或管理员办理`
}

function strike(text: string, { registers, directory }: Context): RegisterChange | string {
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
  hindrance: (context) =>
    organisationsKept(context).length > 0
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
  entries: (context) =>
    context.registers.contacts
      .filter((one) => keepsContacts(context.actor, one.organisation, context.directory))
      .map((entry) => ({ register: 'contact', entry })),
}

import type { Context } from '../matter/context.ts'
import { refuse } from '../matter/refusal.ts'
import { keepsContacts } from '../registers/contact.ts'
import type { Column } from './column.ts'
import { declareRegister } from './one-row-register.ts'
import { column, readTelephone } from './register-table.ts'
import { organisationNamed } from './river-register.ts'

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
    words: ['电话', '手机', '联系方式'],
    means: readTelephone,
    example: '023-4860****',
    width: 18,
    personal: true,
  }),
]

/** The organisations whose contacts this person keeps. */
const organisationsKept = ({ actor, directory }: Context) =>
  directory.organisations.filter((one) => keepsContacts(actor, one.id, directory))

/** 通讯录: the contacts of the organisations; each organisation keeps its own. */
export const contactRegister = declareRegister({
  name: 'contact',
  word: '通讯录',
  chinese: '通讯录',
  columns,
  hindrance: (context) =>
    organisationsKept(context).length > 0
      ? null
      : refuse('no-right', '通讯录由各单位联络员、审批人维护，需要更改的请联系他们或管理员。'),
  all: ({ contacts }) => contacts,
  entryOf(row, checks, context) {
    const { texts } = row
    const named = texts['organisation'] ?? ''
    const organisation = organisationNamed(named, context)
    if (named !== '' && !organisation) {
      const names = context.directory.organisations.map((one) => one.name).join('、')
      checks.wrong(row, 'organisation', `没有名为“${named}”的单位，可写 ${names}`)
    }
    const telephone = checks.telephone(row)
    if (!organisation) return null
    const post = texts['post'] || null
    return {
      name: texts['name'] ?? '',
      organisation: organisation.id,
      post,
      telephone,
      active: true,
    }
  },
  ownedBy: 'organisation',
  unfit: ({ organisation }, _present, { actor, directory }) =>
    keepsContacts(actor, organisation, directory)
      ? null
      : `您不能登记${directory.organisationName(organisation)}的联系人，请由该单位联络员、审批人或管理员办理`,
  label: ({ organisation, name }, { directory }) =>
    `${directory.organisationName(organisation)}${name}`,
  named: '姓名，或 单位 姓名',
  cells: ({ organisation, name, post, telephone }, { directory }) => [
    directory.organisationName(organisation),
    name,
    post,
    telephone,
  ],
  view: ({ organisation }) => ({ view: 'organisation', organisation, page: 1 }),
  carried: ({ organisation }, { actor, directory }) =>
    keepsContacts(actor, organisation, directory),
})

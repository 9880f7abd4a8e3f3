import type { Context } from '../matter/context.ts'
import { organisationBearers } from '../mechanism/named-organisations.ts'
import { writeEntryTerm } from '../registers/entry-term.ts'
import {
  bodyOffices,
  bodySortMeant,
  bodySortsIn,
  type OutsideBody,
} from '../registers/outside-body.ts'
import type { Column } from './column.ts'
import { keptByOffices, sortOf, termColumn, termOf } from './office-register.ts'
import { declareRegister } from './one-row-register.ts'
import { column, readTelephone, severalIn } from './register-table.ts'

const { officeColumn, officeOf, register } = keptByOffices<OutsideBody>({
  chinese: '外单位名录',
  entries: '外单位',
  offices: bodyOffices,
  words: [],
  label: ({ name }) => name,
  present: (name, { registers }) => registers.body(name),
})

const columns: readonly Column[] = [
  column('name', '单位名称', {
    words: ['名称', '单位', '单位全称', '机关名称'],
    required: true,
    advice: '请写全称，如 某某区人民检察院',
    example: '某某区人民检察院',
    width: 30,
  }),
  column('aliases', '简称', {
    words: ['单位简称'],
    advice: '多个用顿号分开；只有写全称或简称才认得是它',
    example: '某某区检院',
    max: 120,
    width: 24,
  }),
  column('sort', '类别', {
    words: ['单位类别'],
    options: (context) => bodySortsIn(context).map((one) => one.name),
    means: bodySortMeant,
    required: true,
    advice: '请写 外县区、外省、上级 或 流域机构',
    example: '外县区',
    width: 14,
  }),
  column('contact', '联系人', {
    words: ['联系人及职务'],
    advice: '请写岗位或称呼',
    example: '某联络员',
    width: 16,
  }),
  column('telephone', '联系电话', {
    words: ['电话', '手机', '联系方式'],
    means: readTelephone,
    example: '023-4860****',
    width: 18,
    personal: true,
  }),
  termColumn('有效期', {
    words: ['有效期限', '有效时间'],
    required: false,
    advice: '请写起止日期，如 2025年1月1日至2029年12月31日；不写的为长期',
    example: '长期',
  }),
  officeColumn,
]

/**
 * Why a body cannot have one of these names: an organisation of the mechanism or another body has it. `null`
 * when it can.
 */
function nameTaken(name: string, aliases: readonly string[], context: Context): string | null {
  for (const one of [name, ...aliases]) {
    const member = organisationBearers(context).find(({ names }) => names.includes(one))
    if (member) return `“${one}”是本机制的成员单位${member.name}，不登记为外单位`
    const other = context.registers.bodies.find(
      (body) => body.name !== name && [body.name, ...body.aliases].includes(one),
    )
    if (other) return `“${one}”已是${other.name}的名称或简称，请换一个`
  }
  return null
}

/**
 * 外单位名录: bodies of other districts and provinces, of the level above and of the basin; kept by the
 * offices that the profile names.
 */
export const bodyRegister = declareRegister({
  ...register,
  name: 'body',
  word: '外单位',
  columns,
  all: ({ bodies }) => bodies,
  entryOf(row, checks, context): OutsideBody | null {
    const { texts } = row
    const name = texts['name'] ?? ''
    const aliases = [...severalIn(texts['aliases'] ?? '')].filter((one) => one !== name)
    const taken = nameTaken(name, aliases, context)
    if (taken !== null) checks.wrong(row, 'name', taken)
    // Within one file, too, a short name is of one body.
    for (const one of aliases) checks.once(row, one, 'aliases')
    const sort = sortOf(
      row,
      bodySortMeant(texts['sort'] ?? '', context),
      bodySortsIn(context),
      checks,
    )
    const term = termOf(row, '有效期', checks, context)
    const telephone = checks.telephone(row)
    const office = officeOf(row, checks, context)
    if (office === null) return null
    const contact = texts['contact'] || null
    return { name, aliases, sort, contact, telephone, ...term, office, active: true }
  },
  named: '单位全称',
  cells: (entry, { directory }) => [
    entry.name,
    entry.aliases.join('、'),
    entry.sort,
    entry.contact,
    entry.telephone,
    writeEntryTerm(entry),
    directory.organisationName(entry.office),
  ],
  view: ({ name }) => ({ view: 'body', body: name }),
})

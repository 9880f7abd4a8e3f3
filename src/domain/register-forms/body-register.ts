import type { Context } from '../matter/context.ts'
import { refuse } from '../matter/refusal.ts'
import { organisationBearers } from '../mechanism/named-organisations.ts'
import { readObserverTerm, writeObserverTerm } from '../registers/observer-term.ts'
import {
  bodyOffices,
  bodySortMeant,
  bodySortsIn,
  keepsBodies,
  type OutsideBody,
} from '../registers/outside-body.ts'
import type { Column } from './column.ts'
import { declareRegister } from './one-row-register.ts'
import { column, readTelephone, severalIn } from './register-table.ts'
import { organisationNamed } from './river-register.ts'

const namesOf = (offices: readonly string[], { directory }: Pick<Context, 'directory'>) =>
  offices.map((one) => directory.organisationName(one))

/** The offices whose entries this person keeps. */
const bodiesKept = (context: Context): readonly string[] =>
  bodyOffices(context).filter((one) => keepsBodies(context.actor, one, context.directory))

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
    words: ['电话', '联系方式'],
    means: readTelephone,
    example: '023-4860****',
    width: 18,
    personal: true,
  }),
  column('term', '有效期', {
    words: ['有效期限', '有效时间'],
    means: (text, { today }) => {
      const read = readObserverTerm(text, today)
      return read && writeObserverTerm(read)
    },
    advice: '请写起止日期，如 2025年1月1日至2029年12月31日；不写的为长期',
    example: '长期',
    width: 34,
  }),
  column('office', '登记单位', {
    words: ['管理单位'],
    options: (context) => namesOf(bodyOffices(context), context),
    own: (context) => namesOf(bodiesKept(context), context),
    advice: '不写的为填表人所在单位',
    example: '',
    width: 20,
  }),
]

/**
 * The office of an entry if the row does not say it: the present one, otherwise the office for which it is
 * entered.
 */
function usualOffice(context: Context, name = ''): string | undefined {
  const present = context.registers.body(name)
  if (present?.active) return present.office
  const own = context.directory.officesOfPerson(context.actor)
  const kept = bodiesKept(context)
  return kept.find((one) => own.includes(one)) ?? kept[0]
}

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
  name: 'body',
  word: '外单位',
  chinese: '外单位名录',
  columns,
  hindrance: (context) =>
    bodiesKept(context).length > 0
      ? null
      : refuse(
          'no-right',
          `外单位名录由${namesOf(bodyOffices(context), context).join('、')}的联络员、审批人和管理员维护，需要更改的请联系他们。`,
        ),
  usual(context) {
    const office = usualOffice(context)
    return office === undefined ? {} : { office: context.directory.organisationName(office) }
  },
  all: ({ bodies }) => bodies,
  entryOf(row, checks, context): OutsideBody | null {
    const { texts } = row
    const wrong = (column: string, sentence: string) => checks.wrong(row, column, sentence)
    const text = (field: string) => texts[field] || null
    const name = texts['name'] ?? ''
    const aliases = [...severalIn(texts['aliases'] ?? '')].filter((one) => one !== name)
    const taken = nameTaken(name, aliases, context)
    if (taken !== null) wrong('name', taken)
    // Within one file, too, a short name is of one body.
    for (const one of aliases) checks.once(row, one, 'aliases')
    const sort = bodySortMeant(texts['sort'] ?? '', context)
    if (sort === null && text('sort')) {
      const names = bodySortsIn(context).map((one) => one.name)
      wrong('sort', `没有“${text('sort')}”这一类，请写 ${names.join(' 或 ')}`)
    }
    const said = text('term')
    const term = said === null ? { from: null, until: null } : readObserverTerm(said, context.today)
    if (term === null) {
      wrong(
        'term',
        `没有读出“${said}”的起止日期，请写成 2025年1月1日至2029年12月31日；没有期限的写 长期`,
      )
    }
    if (term?.from && term.until && term.until < term.from) {
      wrong('term', '有效期的结束日期早于开始日期，请核对')
    }
    const telephone = checks.telephone(row)
    const named = text('office')
    const offices = bodyOffices(context)
    const office =
      named === null ? usualOffice(context, name) : organisationNamed(named, context)?.id
    if (office === undefined || !offices.includes(office)) {
      wrong('office', `外单位由${namesOf(offices, context).join('、')}登记，请写其中之一，或留空`)
      return null
    }
    return {
      name,
      aliases,
      sort: sort ?? '',
      contact: text('contact'),
      telephone,
      from: term?.from ?? null,
      until: term?.until ?? null,
      office,
      active: true,
    }
  },
  ownedBy: 'office',
  // An office writes its own entries only, and does not take over another office's.
  unfit(entry, present, { actor, directory }) {
    const all = [entry.office, ...(present?.active ? [present.office] : [])]
    const foreign = all.find((office) => !keepsBodies(actor, office, directory))
    return foreign === undefined
      ? null
      : `${entry.name}由${directory.organisationName(foreign)}登记，请由其联络员、审批人或管理员办理`
  },
  label: ({ name }) => name,
  named: '单位全称',
  cells: (entry, { directory }) => [
    entry.name,
    entry.aliases.join('、'),
    entry.sort,
    entry.contact,
    entry.telephone,
    writeObserverTerm(entry),
    directory.organisationName(entry.office),
  ],
  view: ({ name }) => ({ view: 'body', body: name }),
  carried: ({ office }, { actor, directory }) => keepsBodies(actor, office, directory),
})

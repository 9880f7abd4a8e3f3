import type { Context } from '../matter/context.ts'
import { refuse } from '../matter/refusal.ts'
import {
  keepsObservers,
  observerKey,
  observerOffices,
  sortMeant,
  sortsIn,
} from '../registers/observer.ts'
import { readObserverTerm, writeObserverTerm } from '../registers/observer-term.ts'
import type { Column } from './column.ts'
import { declareRegister } from './one-row-register.ts'
import { column, readTelephone, severalIn } from './register-table.ts'
import { organisationNamed } from './river-register.ts'

const namesOf = (offices: readonly string[], { directory }: Pick<Context, 'directory'>) =>
  offices.map((one) => directory.organisationName(one))

/** The offices whose entries this person keeps. */
const observersKept = (context: Context): readonly string[] =>
  observerOffices(context).filter((one) => keepsObservers(context.actor, one, context.directory))

const columns: readonly Column[] = [
  column('name', '姓名', { required: true, advice: '请写姓名', example: '某监督员', width: 12 }),
  column('sort', '类别', {
    options: (context) => sortsIn(context).map((one) => one.name),
    means: sortMeant,
    required: true,
    advice: '请写 人民监督员 或 公益诉讼观察员',
    example: '人民监督员',
    width: 24,
  }),
  column('occupation', '单位或职业', {
    words: ['单位', '工作单位', '职业', '单位职业', '单位及职业', '单位及职务'],
    required: true,
    advice: '请写工作单位或职业，如 某中学教师',
    example: '某中学教师',
    width: 24,
  }),
  column('term', '任期', {
    words: ['聘期', '任期起止', '聘任期限', '任期时间'],
    means: (text, { today }) => {
      const read = readObserverTerm(text, today)
      return read && writeObserverTerm(read)
    },
    required: true,
    advice: '请写起止日期，如 2025年1月1日至2029年12月31日；没有期限的写 长期',
    example: '2025年1月1日至2029年12月31日',
    width: 34,
  }),
  column('fields', '领域', {
    words: ['专业领域', '关注领域', '监督领域'],
    advice: '多个用顿号分开，如 水污染防治、水生态',
    example: '水污染防治、水生态',
    max: 120,
    width: 26,
  }),
  column('telephone', '联系电话', {
    words: ['电话', '手机', '联系方式'],
    means: readTelephone,
    example: '023-4860****',
    width: 18,
    personal: true,
  }),
  column('office', '登记单位', {
    words: ['管理单位', '聘任单位'],
    options: (context) => namesOf(observerOffices(context), context),
    own: (context) => namesOf(observersKept(context), context),
    advice: '不写的为填表人所在单位',
    example: '',
    width: 20,
  }),
]

/**
 * The office of an entry if the row does not say it: the office for which it is entered, otherwise the first
 * that keeps the register.
 */
function usualOffice(context: Context): string | undefined {
  const own = context.directory.officesOfPerson(context.actor)
  const kept = observersKept(context)
  return kept.find((one) => own.includes(one)) ?? kept[0]
}

/**
 * 社会监督员名录: people's supervisors and observers of public-interest litigation (三(一)); kept by the
 * offices that the profile names.
 */
export const observerRegister = declareRegister({
  name: 'observer',
  word: '监督员',
  chinese: '社会监督员名录',
  columns,
  hindrance: (context) =>
    observersKept(context).length > 0
      ? null
      : refuse(
          'no-right',
          `社会监督员名录由${namesOf(observerOffices(context), context).join('、')}的联络员、审批人和管理员维护，需要更改的请联系他们。`,
        ),
  usual(context) {
    const office = usualOffice(context)
    return office === undefined ? {} : { office: context.directory.organisationName(office) }
  },
  all: ({ observers }) => observers,
  entryOf(row, checks, context) {
    const { texts } = row
    const wrong = (column: string, sentence: string) => checks.wrong(row, column, sentence)
    const text = (field: string) => texts[field] || null
    const sort = sortMeant(texts['sort'] ?? '', context)
    if (sort === null && text('sort')) {
      const names = sortsIn(context).map((one) => one.name)
      wrong('sort', `没有“${text('sort')}”这一类，请写 ${names.join(' 或 ')}`)
    }
    const term = readObserverTerm(texts['term'] ?? '', context.today)
    if (term === null && text('term')) {
      wrong(
        'term',
        `没有读出“${text('term')}”的起止日期，请写成 2025年1月1日至2029年12月31日；没有期限的写 长期`,
      )
    }
    if (term?.from && term.until && term.until < term.from) {
      wrong('term', '任期的结束日期早于开始日期，请核对')
    }
    const telephone = checks.telephone(row)
    const named = text('office')
    const offices = observerOffices(context)
    const office = named === null ? usualOffice(context) : organisationNamed(named, context)?.id
    if (office === undefined || !offices.includes(office)) {
      const names = namesOf(offices, context).join('、')
      wrong('office', `社会监督员由${names}登记，请写其中之一，或留空`)
      return null
    }
    return {
      name: texts['name'] ?? '',
      sort: sort ?? '',
      occupation: texts['occupation'] ?? '',
      from: term?.from ?? null,
      until: term?.until ?? null,
      fields: [...severalIn(texts['fields'] ?? '')],
      telephone,
      office,
      active: true,
    }
  },
  ownedBy: 'office',
  // An office writes its own entries only, and does not take over another office's.
  unfit(entry, present, { actor, directory }) {
    const all = [entry.office, ...(present?.active ? [present.office] : [])]
    const foreign = all.find((office) => !keepsObservers(actor, office, directory))
    return foreign === undefined
      ? null
      : `${observerKey(entry)}由${directory.organisationName(foreign)}登记，请由其联络员、审批人或管理员办理`
  },
  label: (entry) => observerKey(entry),
  named: '姓名，或 姓名（单位或职业）',
  cells: (entry, { directory }) => [
    entry.name,
    entry.sort,
    entry.occupation,
    writeObserverTerm(entry),
    entry.fields.join('、'),
    entry.telephone,
    directory.organisationName(entry.office),
  ],
  view: (entry) => ({ view: 'observer', observer: observerKey(entry) }),
  carried: ({ office }, { actor, directory }) => keepsObservers(actor, office, directory),
})

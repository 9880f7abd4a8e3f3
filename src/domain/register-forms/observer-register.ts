import type { Context } from '../matter/context.ts'
import { refuse } from '../matter/refusal.ts'
import {
  keepsObservers,
  type Observer,
  observerKey,
  observerOffices,
  sortMeant,
  sortsIn,
} from '../registers/observer.ts'
import { readObserverTerm, writeObserverTerm } from '../registers/observer-term.ts'
import type { RegisterChange } from '../registers/registers.ts'
import type { Column } from './column.ts'
import type { Register } from './register.ts'
import { column, readTelephone, severalIn, type TableRow } from './register-table.ts'
import { organisationNamed } from './river-register.ts'
import { RowChecks } from './row-checks.ts'

const namesOf = (offices: readonly string[], { directory }: Pick<Context, 'directory'>) =>
  offices.map((one) => directory.organisationName(one))

/** The offices of whose entries this person is in charge. */
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

/** Whose entry it is where the row does not say: the office for which it is entered, else the first that keeps the register. */
function usualOffice(context: Context): string | undefined {
  const own = context.directory.officesOfPerson(context.actor)
  const kept = observersKept(context)
  return kept.find((one) => own.includes(one)) ?? kept[0]
}

function read(rows: readonly TableRow[], context: Context) {
  const checks = new RowChecks()
  const changes = rows.flatMap((row): RegisterChange[] => {
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
      wrong(
        'office',
        `社会监督员由${namesOf(offices, context).join('、')}登记，请写其中之一，或留空`,
      )
      return []
    }
    const entry: Observer = {
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
    checks.once(row, observerKey(entry), 'name')
    const change = { register: 'observer' as const, entry }
    const sentence = unfit(change, context)
    if (sentence !== null) wrong('office', sentence)
    return [change]
  })
  return { changes, problems: checks.problems }
}

/** An office writes its own entries, and takes nobody out of another's. */
function unfit(change: RegisterChange, context: Context): string | null {
  if (change.register !== 'observer') return null
  const { entry } = change
  const present = context.registers.observer(observerKey(entry))
  const foreign = [entry.office, ...(present?.active ? [present.office] : [])].find(
    (office) => !keepsObservers(context.actor, office, context.directory),
  )
  return foreign === undefined
    ? null
    : `${observerKey(entry)}由${context.directory.organisationName(foreign)}登记，请由其联络员、审批人或管理员办理`
}

function strike(text: string, { registers }: Context): RegisterChange | string {
  const named = registers.observers.filter((one) => observerKey(one) === text || one.name === text)
  const [entry] = named
  if (!entry) return `社会监督员名录中没有“${text}”，请写姓名，或 姓名（单位或职业）`
  if (named.length > 1)
    return `“${text}”有 ${named.length} 人同名，请写成 ${observerKey(entry)} 的样子`
  return { register: 'observer', entry: { ...entry, active: false } }
}

/** 社会监督员名录: people's supervisors and observers of public-interest litigation (三(一)); kept by whom the profile names. */
export const observerRegister: Register = {
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
  read,
  unfit,
  label: (change) => (change.register === 'observer' ? observerKey(change.entry) : ''),
  rowsOf(change, { directory }) {
    if (change.register !== 'observer') return []
    const { entry } = change
    return [
      [
        entry.name,
        entry.sort,
        entry.occupation,
        writeObserverTerm(entry),
        entry.fields.join('、'),
        entry.telephone ?? '',
        directory.organisationName(entry.office),
      ],
    ]
  },
  rowName: () => '',
  present(change, { registers }) {
    const entry =
      change.register === 'observer' ? registers.observer(observerKey(change.entry)) : undefined
    return entry && { register: 'observer', entry }
  },
  view: (change) => ({
    view: 'observer',
    observer: change.register === 'observer' ? observerKey(change.entry) : '',
  }),
  strike,
  entries: (context) =>
    context.registers.observers
      .filter((one) => keepsObservers(context.actor, one.office, context.directory))
      .map((entry) => ({ register: 'observer', entry })),
}

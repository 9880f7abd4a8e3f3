import { writeEntryTerm } from '../registers/entry-term.ts'
import {
  type Observer,
  observerKey,
  observerOffices,
  sortMeant,
  sortsIn,
} from '../registers/observer.ts'
import type { Column } from './column.ts'
import { keptByOffices, sortOf, termColumn, termOf } from './office-register.ts'
import { declareRegister } from './one-row-register.ts'
import { column, readTelephone, severalIn } from './register-table.ts'

const { officeColumn, officeOf, register } = keptByOffices<Observer>({
  chinese: '社会监督员名录',
  entries: '社会监督员',
  offices: observerOffices,
  words: ['聘任单位'],
  label: observerKey,
})

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
  termColumn('任期', {
    words: ['聘期', '任期起止', '聘任期限', '任期时间'],
    required: true,
    advice: '请写起止日期，如 2025年1月1日至2029年12月31日；没有期限的写 长期',
    example: '2025年1月1日至2029年12月31日',
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
  officeColumn,
]

/**
 * 社会监督员名录: people's supervisors and observers of public-interest litigation (三(一)); kept by the
 * offices that the profile names.
 */
export const observerRegister = declareRegister({
  ...register,
  name: 'observer',
  word: '监督员',
  columns,
  all: ({ observers }) => observers,
  entryOf(row, checks, context): Observer | null {
    const { texts } = row
    const sort = sortOf(row, sortMeant(texts['sort'] ?? '', context), sortsIn(context), checks)
    const term = termOf(row, '任期', checks, context)
    const telephone = checks.telephone(row)
    const office = officeOf(row, checks, context)
    if (office === null) return null
    const fields = [...severalIn(texts['fields'] ?? '')]
    const own = { name: texts['name'] ?? '', sort, occupation: texts['occupation'] ?? '' }
    return { ...own, ...term, fields, telephone, office, active: true }
  },
  named: '姓名，或 姓名（单位或职业）',
  cells: (entry, { directory }) => [
    entry.name,
    entry.sort,
    entry.occupation,
    writeEntryTerm(entry),
    entry.fields.join('、'),
    entry.telephone,
    directory.organisationName(entry.office),
  ],
  view: (entry) => ({ view: 'observer', observer: observerKey(entry) }),
})

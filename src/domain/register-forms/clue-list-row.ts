import { unlisted } from '../kinds/clue/clue-fields.ts'
import { sourcesIn } from '../kinds/clue/clue-source.ts'
import type { Context } from '../matter/context.ts'
import { readDay } from '../reading/date.ts'
import { type FieldName, readField } from '../reading/field.ts'
import { holdsContact, splitReporter } from '../reading/reporter.ts'
import type { ImportedClue } from '../registers/import.ts'
import type { TableRow } from './register-table.ts'
import { organisationNamed } from './river-register.ts'
import type { RowChecks } from './row-checks.ts'

const shortest = 5

/** A row of a list as a clue; `null` when it is invalid. Mistakes are recorded by row and column. */
export function readRow(
  row: TableRow,
  checks: RowChecks,
  fields: readonly FieldName[],
  context: Context,
): ImportedClue | null {
  const text = (field: string): string | undefined => row.texts[field] || undefined
  const wrong = (column: string, sentence: string): undefined => {
    checks.wrong(row, column, sentence)
    return undefined
  }
  const oneOf = (field: string, names: readonly string[]): string | undefined => {
    const said = text(field)
    if (said === undefined || names.includes(said)) return said
    return wrong(field, `“${said}”不可用，请写 ${names.join('、')}，或留空`)
  }
  const description = descriptionIn(row, wrong)
  const river = riverIn(row, wrong, context)
  const field = fieldIn(row, fields, wrong)
  const unit = text('unit')
  const organisation = unit === undefined ? undefined : organisationNamed(unit, context)
  if (unit !== undefined && organisation?.side !== 'responsible_unit') {
    const names = context.directory.officesOf('responsible_unit').map((one) => one.name)
    wrong('unit', `没有名为“${unit}”的责任单位，可写 ${names.join('、')}，或留空`)
  }
  const given = {
    section: text('section'),
    place: text('place'),
    foundOn: dayIn(row, wrong, context),
    source: oneOf(
      'source',
      sourcesIn(context).map(({ name }) => name),
    ),
    grade: oneOf(
      'grade',
      context.profile.grades.map(({ name }) => name),
    ),
    unit: organisation?.id,
    marks: marksIn(oneOf),
  }
  if (description === undefined || river === undefined || field === undefined) return null
  return { row: row.place, river, field, description, ...given }
}

type Wrong = (column: string, sentence: string) => undefined

/**
 * The description of a row; `undefined` when it is missing or wrong. A row that identifies a reporter is
 * refused: such a clue is filed by its own form, where the identity is sealed.
 */
function descriptionIn({ texts }: TableRow, wrong: Wrong): string | undefined {
  const said = texts['description'] ?? ''
  if (said === '') return undefined
  if ([...said].length < shortest) {
    return wrong('description', `过于简单，请至少写 ${shortest} 个字`)
  }
  const place = texts['place'] ?? ''
  const personal = [said, place].some((one) => holdsContact(one) || splitReporter(one).reporter)
  return personal
    ? wrong('description', '含有举报人姓名或联系电话，请删去；需要保留的，该条请用“/线索”单独登记')
    : said
}

function riverIn({ texts }: TableRow, wrong: Wrong, context: Context): string | undefined {
  const said = texts['river'] ?? ''
  if (said === '') return undefined
  if (/^[（(]?名录外[）)]?$/.test(said)) {
    return texts['place'] ? unlisted : wrong('place', '名录外的请写明名称和地点')
  }
  const { registers } = context
  const named = registers.river(said) ?? registers.rivers.find((one) => one.aliases.includes(said))
  return named?.active
    ? named.name
    : wrong('river', `名录中没有“${said}”，请写名录中的名称；名录外的写“名录外”，并在“位置”中写明`)
}

/** The field in its column, or indicated by the words there; without a column, by the description. */
function fieldIn(
  { texts }: TableRow,
  fields: readonly FieldName[],
  wrong: Wrong,
): string | undefined {
  const said = texts['field'] ?? ''
  const found = readField(said === '' ? (texts['description'] ?? '') : said, fields)
  if (found !== null) return found
  const names = fields.map(({ name }) => name).join('、')
  return wrong('field', said === '' ? `请填写，可写 ${names}` : `“${said}”不可用，请写 ${names}`)
}

function dayIn({ texts }: TableRow, wrong: Wrong, { today }: Context): string | undefined {
  const said = texts['foundOn'] ?? ''
  if (said === '') return undefined
  const read = readDay(said, today, 'past', '发现日期')
  if (read?.kind === 'problem') return wrong('foundOn', read.message)
  if (read?.kind !== 'day' || read.precision !== 'exact') {
    return wrong('foundOn', `“${said}”不是确切日期，请写如 2026-03-05，或留空`)
  }
  return read.day
}

function marksIn(oneOf: (field: string, names: readonly string[]) => string | undefined): string[] {
  const marks = [
    ['publicInterest', 'public-interest'],
    ['crossDistrict', 'cross-district'],
    ['crossProvince', 'cross-province'],
  ] as const
  return marks.flatMap(([field, mark]) => (oneOf(field, ['是', '否']) === '是' ? [mark] : []))
}

import type { Contradiction } from '../domain/casework/contradiction.ts'
import type { Profile } from '../domain/mechanism/profile.ts'
import { isFormFigure, rateOfColumn } from '../domain/reports/form/form-figures.ts'

/**
 * The columns of the report form that name no figure or no such part of one, and rates of two figures that cannot
 * be compared. The form of a profile that does not write it (`written`) may name stages that the profile lacks.
 */
export const strangeColumns = (profile: Profile, written: boolean): Contradiction[] =>
  profile.report_form.flatMap(({ columns }, sheet) =>
    columns.flatMap((column, index) =>
      [...strangeColumn(column, profile), ...(written ? strangeParts(column, profile) : [])].map(
        ({ key, sentence }) => ({
          path: ['report_form', sheet, 'columns', index, ...key],
          sentence,
        }),
      ),
    ),
  )

/** Cases are counted in 件, and their stages in 次: 立案率 is one of the other. */
const areComparable = (one: string, other: string): boolean =>
  one === other || [one, other].every((unit) => ['件', '次'].includes(unit))

type Column = Profile['report_form'][number]['columns'][number]
/** A mistake in a column: the key, and what to write instead. */
interface ColumnMistake {
  readonly key: readonly string[]
  readonly sentence: string
}

/** The parts of figures that a column names and the profile does not have. */
function strangeParts(column: Column, profile: Profile): readonly ColumnMistake[] {
  const stages = [...new Set(profile.stages.map(({ id }) => id))]
  const known = {
    stage: stages,
    with: stages,
    without: stages,
    // A stage that ends a case is its outcome.
    outcome: [...profile.outcomes.map(({ id }) => id), ...stages],
    source: profile.sources.map(({ name }) => name),
    field: profile.fields?.map(({ id }) => id) ?? null,
  }
  const strangeIn = (rule: NonNullable<Column['of']>, at: readonly string[]) =>
    (Object.keys(known) as (keyof typeof known)[]).flatMap((key) => {
      const all = known[key]
      return [rule[key] ?? []]
        .flat()
        .filter((one) => all !== null && !all.includes(one))
        .map((one) => ({
          key: [...at, key],
          sentence: `没有“${one}”，可写 ${[...new Set(all)].join('、')}`,
        }))
    })
  return [...strangeIn(column, []), ...(column.of ? strangeIn(column.of, ['of']) : [])]
}

function strangeColumn(column: Column, profile: Profile): readonly ColumnMistake[] {
  const named: readonly (readonly [readonly string[], string])[] = [
    [['figure'], column.figure],
    ...(column.of === undefined ? [] : [[['of', 'figure'], column.of.figure] as const]),
  ]
  const unknown = named
    .filter(([, figure]) => !isFormFigure(figure, profile))
    .map(([key, figure]) => ({
      key,
      sentence: `没有“${figure}”这一指标，可写的指标见 docs/profile.md`,
    }))
  if (column.of === undefined || unknown.length > 0) return unknown
  if (column.title === undefined) return [{ key: ['title'], sentence: '率要有名称，如 办结率' }]
  if (column.by !== undefined)
    return [{ key: ['by'], sentence: '率不能再按来源或类别分列，请删去' }]
  const rate = rateOfColumn(column, { profile, fields: profile.fields ?? [] })
  if (rate === null)
    return [{ key: ['of'], sentence: '率的两项各写一个指标，achievements 和 case-meetings 不能用' }]
  const { part, whole } = rate
  return areComparable(part.unit, whole.unit)
    ? []
    : [
        {
          key: ['of'],
          sentence: `两项的单位不同（${part.unit}、${whole.unit}），不能相除，请改用单位相同的指标`,
        },
      ]
}

import type { Context } from '../../matter/context.ts'
import type { Figure } from '../../matter/figure.ts'
import type { FormSheet } from '../../matter/form-sheet.ts'
import type { Query } from '../../matter/query.ts'
import { hitsOf } from '../figures/query.ts'
import { scopeOfPerson } from '../figures/scope.ts'
import { calledApart, figuresOfColumn, rateOfColumn } from './form-figures.ts'

/** The columns of a sheet, each figure once. */
function columnsOf(
  sheet: Context['profile']['report_form'][number],
  context: Context,
): readonly Figure[] {
  const all = sheet.columns.flatMap((one) => figuresOfColumn(one, context))
  return calledApart([...new Map(all.map((one) => [one.name, one])).values()])
}

/** The value of each figure for each office, counted in one pass like a dashboard; by `office figure`. */
function* sumsOf(
  figures: readonly Figure[],
  query: Query,
  context: Context,
): Generator<void, ReadonlyMap<string, number>> {
  const sums = new Map<string, number>()
  const scope = scopeOfPerson(context.actor, context.directory)
  for (const hit of hitsOf(figures, query, scope, context)) {
    if (hit === null) {
      yield
      continue
    }
    const { office, offices = [office], amount } = hit.counted
    for (const one of offices) {
      const cell = `${one} ${hit.figure.name}`
      sums.set(cell, (sums.get(cell) ?? 0) + amount)
    }
  }
  return sums
}

/**
 * The report form (上报表): a sheet for each side, a row for each of its offices, a column for each figure
 * of the profile. Pauses at each yield.
 */
export function* formSheets(query: Query, context: Context): Generator<void, readonly FormSheet[]> {
  const { directory, profile } = context
  const sheets = profile.report_form.map((one) => ({
    side: one.side,
    columns: columnsOf(one, context),
    rates: one.columns.flatMap((column) => rateOfColumn(column, context) ?? []),
    offices: directory
      .officesOf(one.side)
      .filter(({ id }) => query.office === null || query.office === id),
  }))
  const figures = new Map(
    sheets
      .flatMap(({ columns, rates }) => [
        ...columns,
        ...rates.flatMap(({ part, whole }) => [part, whole]),
      ])
      .map((one) => [one.name, one]),
  )
  const sums = yield* sumsOf([...figures.values()], query, context)
  const sumOf = (office: string, { name }: Figure) => sums.get(`${office} ${name}`) ?? 0
  return sheets.flatMap(({ side, columns, rates, offices }) =>
    offices.length === 0
      ? []
      : [
          {
            side,
            columns: columns.map(({ name, chinese, definition, unit, fine }) => ({
              ...{ name, title: chinese, definition, unit },
              ...(fine ? { fine } : {}),
            })),
            rows: offices.map(({ id, name }) => ({
              office: id,
              name,
              values: columns.map((one) => sumOf(id, one)),
            })),
            ...(rates.length === 0
              ? {}
              : {
                  rates: rates.map(({ title, definition, part, whole }) => ({
                    ...{ title, definition },
                    values: offices.map(({ id }) => ({
                      part: sumOf(id, part),
                      whole: sumOf(id, whole),
                    })),
                  })),
                }),
          },
        ],
  )
}

/** The sheets, if counting needs at most this many pauses; `null` otherwise. */
export function smallSheets(
  query: Query,
  context: Context,
  pauses: number,
): readonly FormSheet[] | null {
  const work = formSheets(query, context)
  for (let paused = 0; paused <= pauses; paused += 1) {
    const step = work.next()
    if (step.done) return step.value
  }
  return null
}

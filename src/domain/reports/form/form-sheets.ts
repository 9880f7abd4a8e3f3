import type { Context } from '../../matter/context.ts'
import type { Figure } from '../../matter/figure.ts'
import type { FormSheet } from '../../matter/form-sheet.ts'
import type { Query } from '../../matter/query.ts'
import { hitsOf } from '../figures/query.ts'
import { scopeOfPerson } from '../figures/scope.ts'
import { figuresOfColumn } from './form-figures.ts'

/** The columns of a sheet, each figure once. */
function columnsOf(
  sheet: Context['profile']['report_form'][number],
  context: Context,
): readonly Figure[] {
  const all = sheet.columns.flatMap((one) => figuresOfColumn(one, context))
  return [...new Map(all.map((one) => [one.name, one])).values()]
}

/**
 * The report form (上报表): a sheet for each side, a row for each of its offices, a column for each figure of the
 * profile. Counted in one walk as dashboards are; it pauses wherever it yields.
 */
export function* formSheets(query: Query, context: Context): Generator<void, readonly FormSheet[]> {
  const { directory, profile, actor } = context
  const sheets = profile.report_form.map((one) => ({
    side: one.side,
    columns: columnsOf(one, context),
    offices: directory
      .officesOf(one.side)
      .filter(({ id }) => query.office === null || query.office === id),
  }))
  const figures = new Map(sheets.flatMap(({ columns }) => columns.map((one) => [one.name, one])))
  const sums = new Map<string, number>()
  const scope = scopeOfPerson(actor, directory)
  for (const hit of hitsOf([...figures.values()], query, scope, context)) {
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
  return sheets.flatMap(({ side, columns, offices }) =>
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
              values: columns.map((one) => sums.get(`${id} ${one.name}`) ?? 0),
            })),
          },
        ],
  )
}

/** Counts what needs no more than so many pauses; `null` for what needs more. */
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

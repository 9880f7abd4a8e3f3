import { parseSpan } from '../domain/calendar/span.ts'
import type { Context } from '../domain/matter/context.ts'
import type { DocumentRequest } from '../domain/matter/document.ts'
import { speakWithin } from '../domain/mechanism/words.ts'
import { formWorkbook } from '../domain/reports/form/form-workbook.ts'
import type { Composition } from './composition.ts'
import { headingOf } from './workbook-heading.ts'

/** The report form (上报表) as a workbook; counts only what its receiver may see. */
export function* composeReportForm(
  { query }: Extract<DocumentRequest, { document: 'report-form' }>,
  context: Context,
): Generator<void, Composition | null> {
  const span = parseSpan(query.span.id)
  if (span === null) return null
  const sheets = speakWithin(yield* formWorkbook({ ...query, span }, context), context.profile)
  const about = [query.campaign, query.river].filter((one) => typeof one === 'string').join('')
  const heading = headingOf(`${span.name}${about}上报表`, span, context)
  return {
    name: `${span.name}${about}上报表.xlsx`,
    write: ({ writer }) => writer.write({ sheets, heading }),
  }
}

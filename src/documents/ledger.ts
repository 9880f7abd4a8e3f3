import { parsePeriod } from '../domain/calendar/period.ts'
import type { Context } from '../domain/matter/context.ts'
import type { DocumentRequest } from '../domain/matter/document.ts'
import { speakWithin } from '../domain/mechanism/words.ts'
import { ledgerOf } from '../domain/reports/ledger/ledger.ts'
import type { Composition } from './composition.ts'
import { headingOf, reportingOffice } from './workbook-heading.ts'

/** The ledger (台账) as a workbook; `null` when the actor may see none of it. */
export function* composeLedger(
  request: Extract<DocumentRequest, { document: 'ledger' }>,
  context: Context,
): Generator<void, Composition | null> {
  const period = parsePeriod(request.period)
  if (period === null) return null
  const sheets = speakWithin(yield* ledgerOf(period, request.kinds, context), context.profile)
  if (sheets.length === 0) return null
  const heading = headingOf(`${period.name}台账`, period, context)
  const office = reportingOffice(context)
  return {
    name: `${period.name}台账 ${office} ${context.today.replaceAll('-', '')}.xlsx`,
    write: ({ writer }) => writer.write({ sheets, heading }),
  }
}

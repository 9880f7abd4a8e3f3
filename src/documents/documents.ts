import type { Context } from '../domain/matter/context.ts'
import type { DocumentRequest } from '../domain/matter/document.ts'
import type { Composition } from './composition.ts'
import { composeFourLists } from './four-lists.ts'
import { composeFaults } from './import-faults.ts'
import { composeLedger } from './ledger.ts'
import { composeLetter } from './letter.ts'
import { composeRegister } from './register.ts'
import { composeReportForm } from './report-form.ts'

/**
 * Reads the content of a document, as `context.actor` may see it now; `null` when that person may see
 * nothing of it. It may pause at each yield; a matter and its parts are read without a pause, so that they
 * agree.
 */
export function* composeDocument(
  request: Exclude<DocumentRequest, { document: 'attachment' }>,
  context: Context,
): Generator<void, Composition | null> {
  switch (request.document) {
    case 'ledger':
      return yield* composeLedger(request, context)
    case 'report-form':
      return yield* composeReportForm(request, context)
    case 'four-lists':
      return composeFourLists(request, context)
    case 'register':
      return composeRegister(request, context)
    case 'import-faults':
      return composeFaults(request, context)
    case 'letter':
      return composeLetter(request, context)
    default:
      return request satisfies never
  }
}

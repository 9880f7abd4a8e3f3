import { maySee } from '../domain/casework/subject.ts'
import { clueListOf } from '../domain/kinds/clue-list/clue-list-data.ts'
import { cachingReader } from '../domain/matter/caching-reader.ts'
import type { Context } from '../domain/matter/context.ts'
import type { DocumentRequest } from '../domain/matter/document.ts'
import { speakWithin } from '../domain/mechanism/words.ts'
import { fourLists, fourListsName } from '../domain/reports/ledger/four-lists.ts'
import type { Composition } from './composition.ts'
import { headingOf } from './workbook-heading.ts'

/** The four lists (四张清单) of a list of clues as a workbook, as far as its receiver may see them. */
export function composeFourLists(
  { matter }: Extract<DocumentRequest, { document: 'four-lists' }>,
  context: Context,
): Composition | null {
  const within = { ...context, reader: cachingReader(context.reader) }
  const list = within.reader.matter(matter)
  if (!list || !maySee(list, within)) return null
  const sheets = speakWithin(fourLists(list, within), context.profile)
  const heading = headingOf(`${clueListOf(list).name}四张清单`, null, context)
  return sheets.length === 0
    ? null
    : { name: fourListsName(list), write: ({ writer }) => writer.write({ sheets, heading }) }
}

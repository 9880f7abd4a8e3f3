import type { Context } from '../domain/matter/context.ts'
import type { DocumentRequest } from '../domain/matter/document.ts'
import { speakWithin } from '../domain/mechanism/words.ts'
import { importTarget } from '../domain/register-forms/import-targets.ts'
import type { Column } from '../domain/register-forms/sheet.ts'
import type { Composition } from './composition.ts'
import { marginHeading } from './workbook-heading.ts'

const faultColumns: readonly Column[] = [
  { title: '行', width: 8 },
  { title: '列', width: 16 },
  { title: '问题和填写要求', width: 80 },
]

/** All errors of a file that was not imported, one a row; only for its sender. */
export function composeFaults(
  request: Extract<DocumentRequest, { document: 'import-faults' }>,
  context: Context,
): Composition | null {
  const one = context.reader.registerImport(request.import)
  if (one?.actor !== context.actor.personId || one.content.problems.length === 0) return null
  const { columns, chinese } = importTarget(one.register)
  const titleOf = (field: string | null) => columns.find((c) => c.field === field)?.title ?? null
  const sheet = {
    name: '有误清单',
    columns: faultColumns,
    rows: one.content.problems.map((p) => [p.row, titleOf(p.column), p.sentence]),
  }
  const said = speakWithin({ name: `${chinese}导入有误清单.xlsx`, sheet }, context.profile)
  const heading = marginHeading(said.name.replace(/\.xlsx$/, ''), context)
  return {
    name: said.name,
    write: ({ writer }) => writer.write({ sheets: [said.sheet], heading }),
  }
}

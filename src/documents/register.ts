import type { Context } from '../domain/matter/context.ts'
import type { DocumentRequest } from '../domain/matter/document.ts'
import { speakWithin } from '../domain/mechanism/words.ts'
import { registerNamed } from '../domain/register-forms/register-change.ts'
import { exampleMark } from '../domain/register-forms/register-table.ts'
import type { Composition } from './composition.ts'
import { writeWorkbook } from './sheet.ts'

/** A register (名录) as a workbook in the shape that its import takes, or the template of it; for whoever keeps it. */
export function composeRegister(
  request: Extract<DocumentRequest, { document: 'register' }>,
  context: Context,
): Composition | null {
  const register = registerNamed(request.register)
  if (register.hindrance(context) !== null) return null
  const { columns, chinese } = register
  const example = columns.map((one, at) =>
    at === 0 ? `${exampleMark}：${one.example}` : one.example,
  )
  const rows = request.template
    ? [example]
    : register.entries(context).flatMap((change) => register.rowsOf(change, context))
  const sheet = {
    name: chinese,
    columns: columns.map(({ title, width }) => ({ title, width })),
    rows,
  }
  const name = request.template ? `${chinese}模板.xlsx` : `${chinese}.xlsx`
  const said = speakWithin({ name, sheet }, context.profile)
  return { name: said.name, write: () => writeWorkbook([said.sheet]) }
}

import type { Context } from '../domain/matter/context.ts'
import type { DocumentRequest } from '../domain/matter/document.ts'
import { speakWithin } from '../domain/mechanism/words.ts'
import { importTarget } from '../domain/register-forms/import-targets.ts'
import { registerNamed } from '../domain/register-forms/register-change.ts'
import { exampleMark } from '../domain/register-forms/register-table.ts'
import type { ImportName } from '../domain/registers/import.ts'
import type { Composition } from './composition.ts'
import { marginHeading } from './workbook-heading.ts'

/**
 * A register (名录) as a workbook in the format of its import, or the empty template; only for people who
 * may import it.
 */
export function composeRegister(
  request: Extract<DocumentRequest, { document: 'register' }>,
  context: Context,
): Composition | null {
  const target = importTarget(request.register)
  if (target.hindrance(context) !== null) return null
  const { columns, chinese } = target
  const sheet = {
    name: chinese,
    columns: columns.map(({ title, width }) => ({ title, width })),
    rows: request.template
      ? [columns.map(({ example }, at) => (at === 0 ? `${exampleMark}：${example}` : example))]
      : entriesOf(request.register, context),
  }
  const name = request.template ? `${chinese}模板.xlsx` : `${chinese}.xlsx`
  const said = speakWithin({ name, sheet }, context.profile)
  const heading = marginHeading(said.name.replace(/\.xlsx$/, ''), context)
  return {
    name: said.name,
    write: ({ writer }) => writer.write({ sheets: [said.sheet], heading }),
  }
}

/** The entries of a register as rows; none for clues, which the ledger exports. */
function entriesOf(name: ImportName, context: Context): readonly (readonly string[])[] {
  if (name === 'clue' || name === 'course') return []
  const register = registerNamed(name)
  return register.entries(context).flatMap((change) => register.rowsOf(change, context))
}
